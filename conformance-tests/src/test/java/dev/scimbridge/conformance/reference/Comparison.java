package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares attribute values with filter values (RFC 7644 Table 3). */
final class Comparison {
    private static final Pattern ZONED = Pattern.compile(".*(Z|[+-]\\d\\d:\\d\\d)$");
    private static final Set<String> ORDERING = Set.of("gt", "ge", "lt", "le");

    private final Set<Defect> defects;

    Comparison(Set<Defect> defects) {
        this.defects = defects;
    }

    void demandComparable(JsonNode attribute, String operator) {
        String type = attribute.path("type").asText("string");
        boolean ordered = ORDERING.contains(operator);
        if (ordered && type.equals("boolean") && !defects.contains(Defect.BOOLEANS_ORDERED)) {
            throw Refusal.invalidFilter("Booleans have no order");
        }
        if (ordered && type.equals("binary") && !defects.contains(Defect.BINARIES_ORDERED)) {
            throw Refusal.invalidFilter("Binaries have no order");
        }
    }

    boolean matches(JsonNode attribute, List<JsonNode> values, String operator, JsonNode wanted) {
        if (wanted.isNull()) {
            boolean none = values.isEmpty() && !defects.contains(Defect.NULL_MATCHES_NOTHING);
            return operator.equals("eq") ? none : operator.equals("ne") && !values.isEmpty();
        }
        if (operator.equals("ne")) {
            boolean equal = matches(attribute, values, "eq", wanted);
            boolean absent = values.isEmpty() && defects.contains(Defect.ABSENT_IS_EQUAL);
            return defects.contains(Defect.NE_AS_EQ) ? equal : !equal && !absent;
        }
        if (defects.contains(Defect.FIRST_VALUE_ONLY) && values.size() > 1) {
            return one(attribute, values.get(0), operator, wanted);
        }
        return values.stream().anyMatch(value -> one(attribute, value, operator, wanted));
    }

    private boolean one(JsonNode attribute, JsonNode value, String operator, JsonNode wanted) {
        String type = attribute.path("type").asText("string");
        return switch (type) {
            case "boolean" ->
                operator.equals("eq")
                        && (value.equals(wanted)
                                || (defects.contains(Defect.BOOLEANS_ALWAYS_TRUE) && wanted.booleanValue()));
            case "integer", "decimal" ->
                defects.contains(Defect.NUMBERS_AS_TEXT)
                        ? ordered(value.asText().compareTo(wanted.asText()), operator)
                        : ordered(value.decimalValue().compareTo(wanted.decimalValue()), operator);
            case "dateTime" ->
                defects.contains(Defect.DATES_AS_TEXT)
                        ? ordered(value.asText().compareTo(wanted.asText()), operator)
                        : ordered(moment(value.asText()).compareTo(moment(wanted.asText())), operator);
            default -> text(fold(attribute, value.asText()), operator, fold(attribute, wanted.asText()));
        };
    }

    static OffsetDateTime moment(String text) {
        try {
            return (ZONED.matcher(text).matches()
                            ? OffsetDateTime.parse(text)
                            : LocalDateTime.parse(text).atOffset(ZoneOffset.UTC))
                    .withOffsetSameInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw (Refusal) Refusal.invalidFilter("Not a DateTime: " + text).initCause(e);
        }
    }

    private String fold(JsonNode attribute, String text) {
        boolean exact = attribute.path("caseExact").asBoolean();
        if ((exact && !defects.contains(Defect.NONE_CASE_EXACT)) || defects.contains(Defect.ALL_CASE_EXACT)) {
            return text;
        }
        if (defects.contains(Defect.FOLDS_ASCII_ONLY)) {
            StringBuilder folded = new StringBuilder(text);
            for (int i = 0; i < text.length(); i++) {
                char letter = text.charAt(i);
                folded.setCharAt(i, letter < 128 ? Character.toLowerCase(letter) : letter);
            }
            return folded.toString();
        }
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private boolean text(String value, String operator, String wanted) {
        return switch (operator) {
            case "eq" -> defects.contains(Defect.EQ_AS_SW) ? value.startsWith(wanted) : value.equals(wanted);
            case "co" -> defects.contains(Defect.CO_AS_SW) ? value.startsWith(wanted) : value.contains(wanted);
            case "sw" -> defects.contains(Defect.SW_AS_CO) ? value.contains(wanted) : value.startsWith(wanted);
            case "ew" -> defects.contains(Defect.EW_AS_CO) ? value.contains(wanted) : value.endsWith(wanted);
            default -> ordered(value.compareTo(wanted), operator);
        };
    }

    private boolean ordered(int order, String operator) {
        return switch (operator) {
            case "eq" -> order == 0;
            case "gt" -> order > 0 || (order == 0 && defects.contains(Defect.GT_AS_GE));
            case "ge" -> order > 0 || (order == 0 && !defects.contains(Defect.GE_AS_GT));
            case "lt" -> order < 0 || (order == 0 && defects.contains(Defect.LT_AS_LE));
            case "le" -> order < 0 || (order == 0 && !defects.contains(Defect.LE_AS_LT));
            default -> throw Refusal.invalidFilter("The operator " + operator + " does not fit the attribute");
        };
    }

    /** The defect: one element that has every value of all elements. */
    static JsonNode merged(List<JsonNode> elements) {
        ObjectNode merged = new ObjectMapper().createObjectNode();
        for (JsonNode element : elements) {
            element.properties()
                    .forEach(member -> merged.withArray(member.getKey()).add(member.getValue()));
        }
        return merged;
    }
}
