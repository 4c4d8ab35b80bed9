package dev.scimbridge.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.AttributeType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A value in the form in which it is compared: two values of an attribute are equal to a filter if their keys are equal,
 * and ordered as their keys are. Fit as a key of hash and sorted indexes.
 *
 * <p>Keys of one attribute are of one kind; only these may be compared with each other.
 */
public sealed interface ValueKey extends Comparable<ValueKey> {

    /** A string, reference or binary; folded by {@link CaseFolding} unless the attribute is case exact. */
    record Text(String text) implements ValueKey {
        @Override
        public int compareTo(ValueKey other) {
            return CaseFolding.compareCodePoints(text, ((Text) other).text);
        }
    }

    /** A number without trailing zeros, so that 1.0 equals 1. */
    record Numeric(BigDecimal number) implements ValueKey {
        public Numeric {
            number = number.stripTrailingZeros();
        }

        @Override
        public int compareTo(ValueKey other) {
            return number.compareTo(((Numeric) other).number);
        }
    }

    /** A dateTime, whatever its offset was. */
    record Moment(Instant instant) implements ValueKey {
        @Override
        public int compareTo(ValueKey other) {
            return instant.compareTo(((Moment) other).instant);
        }
    }

    /** A boolean; false comes before true when sorted. */
    record Flag(boolean value) implements ValueKey {
        @Override
        public int compareTo(ValueKey other) {
            return Boolean.compare(value, ((Flag) other).value);
        }
    }

    /**
     * The key of a JSON value as a value of an attribute; the same for values of resources and values in filters.
     *
     * @return empty if the attribute cannot have this value: it is of another type, null, or the attribute is complex
     */
    static Optional<ValueKey> of(Attribute attribute, JsonNode value) {
        return switch (attribute.type()) {
            case STRING, REFERENCE, BINARY ->
                value.isTextual() ? Optional.of(text(attribute, value.textValue())) : Optional.empty();
            case BOOLEAN -> value.isBoolean() ? Optional.of(new Flag(value.booleanValue())) : Optional.empty();
            case INTEGER, DECIMAL ->
                value.isNumber() ? Optional.of(new Numeric(value.decimalValue())) : Optional.empty();
            case DATE_TIME ->
                value.isTextual() ? DateTimes.parse(value.textValue()).map(Moment::new) : Optional.empty();
            case COMPLEX -> Optional.empty();
        };
    }

    private static Text text(Attribute attribute, String text) {
        boolean exact = attribute.caseExact() || attribute.type() == AttributeType.BINARY;
        return new Text(exact ? text : CaseFolding.fold(text));
    }
}
