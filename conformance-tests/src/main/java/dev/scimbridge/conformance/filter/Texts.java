package dev.scimbridge.conformance.filter;

import java.text.Collator;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Compares strings. Where the RFC does not name one folding or one order, every sensible one is tried, and only what
 * they agree on is certain.
 */
public final class Texts {
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    /** Beside small letters. */
    private static final List<UnaryOperator<String>> OTHER_FOLDINGS = List.of(
            text -> text.toUpperCase(Locale.ROOT),
            text -> Normalizer.normalize(text, Normalizer.Form.NFKC)
                    .toUpperCase(Locale.ROOT)
                    .toLowerCase(Locale.ROOT),
            text -> MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                    .replaceAll("")
                    .toLowerCase(Locale.ROOT));

    private Texts() {}

    /**
     * True if a text comes after another in every sensible order. Where case counts, plain letters have the order of their
     * code points; else the collation of Unicode is one of these orders, too.
     */
    public static boolean isCertainlyAfter(String text, String other, boolean caseExact) {
        if (caseExact) {
            return text.compareTo(other) > 0
                    && ((isAscii(text) && isAscii(other))
                            || collator(Collator.TERTIARY).compare(text, other) > 0);
        }
        return judge(text, Operator.GT, other, false) == Truth.TRUE
                && collator(Collator.SECONDARY).compare(text, other) > 0;
    }

    private static Collator collator(int strength) {
        Collator collator = Collator.getInstance(Locale.ROOT);
        collator.setStrength(strength);
        return collator;
    }

    static Truth judge(String value, Operator operator, String wanted, boolean caseExact) {
        if (isAscii(value) && isAscii(wanted)) {
            return ascii(value, operator, wanted, caseExact);
        }
        if (caseExact && !isOrder(operator)) {
            return once(value, operator, wanted);
        }
        Truth agreed = once(value.toLowerCase(Locale.ROOT), operator, wanted.toLowerCase(Locale.ROOT));
        if (caseExact && once(value, operator, wanted) != agreed) {
            return Truth.UNCLEAR;
        }
        for (UnaryOperator<String> fold : OTHER_FOLDINGS) {
            if (once(fold.apply(value), operator, fold.apply(wanted)) != agreed) {
                return Truth.UNCLEAR;
            }
        }
        return agreed;
    }

    /** Of plain letters all foldings are alike; only the order of small letters and signs between the cases differs. */
    private static Truth ascii(String value, Operator operator, String wanted, boolean caseExact) {
        if (caseExact && !isOrder(operator)) {
            return once(value, operator, wanted);
        }
        Truth lower = once(value.toLowerCase(Locale.ROOT), operator, wanted.toLowerCase(Locale.ROOT));
        if (!isOrder(operator)) {
            return lower;
        }
        Truth upper = once(value.toUpperCase(Locale.ROOT), operator, wanted.toUpperCase(Locale.ROOT));
        boolean exactAgrees = !caseExact || once(value, operator, wanted) == lower;
        return lower == upper && exactAgrees ? lower : Truth.UNCLEAR;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOrder(Operator operator) {
        return switch (operator) {
            case GT, GE, LT, LE -> true;
            case EQ, NE, CO, SW, EW -> false;
        };
    }

    private static Truth once(String value, Operator operator, String wanted) {
        return switch (operator) {
            case CO -> Truth.of(value.contains(wanted));
            case SW -> Truth.of(value.startsWith(wanted));
            case EW -> Truth.of(value.endsWith(wanted));
            default -> Comparisons.ordered(value.compareTo(wanted), operator);
        };
    }
}
