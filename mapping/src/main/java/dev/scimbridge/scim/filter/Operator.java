package dev.scimbridge.scim.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The operators that compare an attribute with a value (RFC 7644 §3.4.2.2 Table 3); {@code pr} compares nothing. */
public enum Operator {
    /** Equal. */
    EQ,
    /** Not equal. */
    NE,
    /** Contains. */
    CO,
    /** Starts with. */
    SW,
    /** Ends with. */
    EW,
    /** Greater than. */
    GT,
    /** Greater than or equal. */
    GE,
    /** Less than. */
    LT,
    /** Less than or equal. */
    LE;

    /** The operator as written in a filter. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The operator of this spelling, in any case. */
    public static Optional<Operator> of(String text) {
        return Arrays.stream(values())
                .filter(operator -> operator.name().equalsIgnoreCase(text))
                .findFirst();
    }

    /** Whether this is {@code gt}, {@code ge}, {@code lt} or {@code le}. */
    public boolean comparesOrder() {
        return this == GT || this == GE || this == LT || this == LE;
    }

    /** Whether this is {@code co}, {@code sw} or {@code ew}. */
    public boolean comparesPart() {
        return this == CO || this == SW || this == EW;
    }

    /**
     * Whether one value satisfies this operator. Both keys are of the same attribute.
     *
     * @param value a value of the resource
     * @param operand the value in the filter
     * @throws ClassCastException if the operator compares parts and the keys are not texts
     */
    public boolean test(ValueKey value, ValueKey operand) {
        return switch (this) {
            case EQ -> value.equals(operand);
            case NE -> !value.equals(operand);
            case CO -> text(value).contains(text(operand));
            case SW -> text(value).startsWith(text(operand));
            case EW -> text(value).endsWith(text(operand));
            case GT -> value.compareTo(operand) > 0;
            case GE -> value.compareTo(operand) >= 0;
            case LT -> value.compareTo(operand) < 0;
            case LE -> value.compareTo(operand) <= 0;
        };
    }

    private static String text(ValueKey key) {
        return ((ValueKey.Text) key).text();
    }
}
