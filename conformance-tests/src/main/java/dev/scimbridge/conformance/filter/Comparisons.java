package dev.scimbridge.conformance.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.model.AttributeDefinition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares values by the attribute's type and caseExact (RFC 7644 Table 3, RFC 7643 §7). */
final class Comparisons {
    private Comparisons() {}

    static Truth judge(AttributeDefinition attribute, List<JsonNode> values, Operator operator, JsonNode wanted) {
        if (operator == Operator.NE) {
            return notEqual(attribute, values, wanted);
        }
        Truth truth = Truth.FALSE;
        for (JsonNode value : values) {
            truth = truth.or(one(attribute, value, operator, wanted));
        }
        return truth;
    }

    /** No value at all, and values of which only some differ, are where servers may part ways. */
    private static Truth notEqual(AttributeDefinition attribute, List<JsonNode> values, JsonNode wanted) {
        Set<Truth> equal = EnumSet.noneOf(Truth.class);
        values.forEach(value -> equal.add(one(attribute, value, Operator.EQ, wanted)));
        return equal.size() == 1 ? equal.iterator().next().not() : Truth.UNCLEAR;
    }

    private static Truth one(AttributeDefinition attribute, JsonNode value, Operator operator, JsonNode wanted) {
        return switch (attribute.type()) {
            case "dateTime" -> moments(value, operator, wanted);
            case "boolean" ->
                value.isBoolean() && operator == Operator.EQ ? Truth.of(value.equals(wanted)) : Truth.UNCLEAR;
            case "integer", "decimal" -> numbers(value, operator, wanted);
            case "string", "reference" ->
                value.isTextual() && wanted.isTextual()
                        ? Texts.judge(value.asText(), operator, wanted.asText(), attribute.caseExact())
                        : Truth.UNCLEAR;
            default -> Truth.UNCLEAR;
        };
    }

    private static Truth moments(JsonNode value, Operator operator, JsonNode wanted) {
        Optional<Instant> left = DateTimes.parse(value.asText());
        Optional<Instant> right = DateTimes.parse(wanted.asText());
        if (left.isEmpty() || right.isEmpty()) {
            return Truth.UNCLEAR;
        }
        return ordered(left.get().compareTo(right.get()), operator);
    }

    private static Truth numbers(JsonNode value, Operator operator, JsonNode wanted) {
        if (!value.isNumber() || !wanted.isNumber()) {
            return Truth.UNCLEAR;
        }
        BigDecimal left = value.decimalValue();
        return ordered(left.compareTo(wanted.decimalValue()), operator);
    }

    /** What an order says of the operators that look at nothing else. */
    static Truth ordered(int comparison, Operator operator) {
        return switch (operator) {
            case EQ -> Truth.of(comparison == 0);
            case NE -> Truth.of(comparison != 0);
            case GT -> Truth.of(comparison > 0);
            case GE -> Truth.of(comparison >= 0);
            case LT -> Truth.of(comparison < 0);
            case LE -> Truth.of(comparison <= 0);
            case CO, SW, EW -> Truth.UNCLEAR;
        };
    }
}
