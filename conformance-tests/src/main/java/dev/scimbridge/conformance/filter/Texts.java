package dev.scimbridge.conformance.filter;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Compares strings. Where the RFC does not name one folding or one order, every sensible one is tried, and only what
 * they agree on is certain.
 */
final class Texts {
    private static final List<UnaryOperator<String>> FOLDINGS = List.of(
            text -> text.toLowerCase(Locale.ROOT),
            text -> text.toUpperCase(Locale.ROOT),
            text -> Normalizer.normalize(text, Normalizer.Form.NFKC)
                    .toUpperCase(Locale.ROOT)
                    .toLowerCase(Locale.ROOT),
            text -> Normalizer.normalize(text, Normalizer.Form.NFD)
                    .replaceAll("\\p{M}", "")
                    .toLowerCase(Locale.ROOT));

    private Texts() {}

    static Truth judge(String value, Operator operator, String wanted, boolean caseExact) {
        if (!caseExact && !isOrder(operator) && isAscii(value) && isAscii(wanted)) {
            return once(value.toLowerCase(Locale.ROOT), operator, wanted.toLowerCase(Locale.ROOT));
        }
        Set<Truth> verdicts = EnumSet.noneOf(Truth.class);
        if (caseExact) {
            verdicts.add(once(value, operator, wanted));
        }
        if (!caseExact || isOrder(operator)) {
            FOLDINGS.forEach(fold -> verdicts.add(once(fold.apply(value), operator, fold.apply(wanted))));
        }
        return verdicts.size() == 1 ? verdicts.iterator().next() : Truth.UNCLEAR;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(letter -> letter < 128);
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
