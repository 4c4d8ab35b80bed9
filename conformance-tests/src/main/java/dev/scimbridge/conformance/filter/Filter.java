package dev.scimbridge.conformance.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.Json;
import java.util.List;

/** A filter (RFC 7644 §3.4.2.2): how it is written, and whether a resource matches it. */
public sealed interface Filter {
    /** The filter as the server reads it. */
    String text();

    /** Whether the resource matches, as far as the RFC settles it. */
    Truth judge(JsonNode resource);

    static Filter compare(AttributePath path, Operator operator, JsonNode value) {
        return new Comparison(path, path.text(), operator, value);
    }

    static Filter compare(AttributePath path, Operator operator, String value) {
        return compare(path, operator, TextNode.valueOf(value));
    }

    static Filter eq(AttributePath path, JsonNode value) {
        return compare(path, Operator.EQ, value);
    }

    static Filter eq(AttributePath path, boolean value) {
        return eq(path, BooleanNode.valueOf(value));
    }

    static Filter pr(AttributePath path) {
        return new Present(path, path.text());
    }

    default Filter and(Filter other) {
        return new Both(this, other);
    }

    default Filter or(Filter other) {
        return new Either(this, other);
    }

    default Filter not() {
        return new Not(this);
    }

    /** The same filter put between parentheses. */
    default Filter grouped() {
        return new Spelled("(" + text() + ")", this);
    }

    /** The same filter, written in another way. */
    default Filter spelled(String text) {
        return new Spelled(text, this);
    }

    /** {@code attribute operator value}. */
    record Comparison(AttributePath path, String spelling, Operator operator, JsonNode value) implements Filter {
        @Override
        public String text() {
            return spelling + " " + operator + " " + value;
        }

        @Override
        public Truth judge(JsonNode resource) {
            return Comparisons.judge(path.target(), path.values(resource), operator, value);
        }
    }

    /** {@code attribute pr}. */
    record Present(AttributePath path, String spelling) implements Filter {
        @Override
        public String text() {
            return spelling + " pr";
        }

        @Override
        public Truth judge(JsonNode resource) {
            List<JsonNode> values = path.values(resource);
            if (values.isEmpty()) {
                return Truth.FALSE;
            }
            return values.stream().allMatch(Present::isHollow) ? Truth.UNCLEAR : Truth.TRUE;
        }

        private static boolean isHollow(JsonNode value) {
            return value.isContainerNode() ? value.isEmpty() : value.asText().isEmpty();
        }
    }

    /** {@code attribute[filter]}: the inner filter's paths are those of the same attribute's sub-attributes. */
    record ValuePath(AttributePath parent, Filter inner) implements Filter {
        @Override
        public String text() {
            return parent.text() + "[" + inner.text() + "]";
        }

        @Override
        public Truth judge(JsonNode resource) {
            Truth truth = Truth.FALSE;
            for (JsonNode element : parent.elements(resource)) {
                truth = truth.or(inner.judge(element));
            }
            return truth;
        }
    }

    /** A comparison of one sub-attribute inside of a value path. */
    record InnerComparison(AttributePath child, Operator operator, JsonNode value) implements Filter {
        @Override
        public String text() {
            return child.target().name() + " " + operator + " " + value;
        }

        @Override
        public Truth judge(JsonNode element) {
            JsonNode found = Json.member(element, child.target().name());
            List<JsonNode> values = Json.isUnassigned(found) ? List.of() : List.of(found);
            return Comparisons.judge(child.target(), values, operator, value);
        }
    }

    /** {@code left and right}. */
    record Both(Filter left, Filter right) implements Filter {
        @Override
        public String text() {
            return left.text() + " and " + right.text();
        }

        @Override
        public Truth judge(JsonNode resource) {
            return left.judge(resource).and(right.judge(resource));
        }
    }

    /** {@code left or right}. */
    record Either(Filter left, Filter right) implements Filter {
        @Override
        public String text() {
            return left.text() + " or " + right.text();
        }

        @Override
        public Truth judge(JsonNode resource) {
            return left.judge(resource).or(right.judge(resource));
        }
    }

    /** {@code not (operand)}. */
    record Not(Filter operand) implements Filter {
        @Override
        public String text() {
            return "not (" + operand.text() + ")";
        }

        @Override
        public Truth judge(JsonNode resource) {
            return operand.judge(resource).not();
        }
    }

    /** Another spelling of a filter. */
    record Spelled(String text, Filter meaning) implements Filter {
        @Override
        public Truth judge(JsonNode resource) {
            return meaning.judge(resource);
        }
    }
}
