package dev.scimbridge.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.ScimType;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.AttributeType;
import dev.scimbridge.scim.schema.ResolvedPath;
import java.util.Optional;

/**
 * What may be compared with what, for a path whose attribute is known (RFC 7644 §3.4.2.2). One question per part of a
 * comparison, so that the parser can say where a filter is wrong.
 */
final class Meaning {

    private Meaning() {}

    /**
     * The path whose values are compared: that of the attribute, or of its {@code value} if the attribute is complex
     * ({@code emails co "x"} means {@code emails.value}).
     */
    static ResolvedPath compared(ResolvedPath path) {
        Attribute attribute = path.leaf();
        if (attribute.type() != AttributeType.COMPLEX) {
            return path;
        }
        Optional<Attribute> value = attribute.subAttribute("value");
        return value.map(path::then)
                .orElseThrow(() -> invalid("'" + path + "' is complex: expected one of its sub-attributes, such as '"
                        + path.then(attribute.subAttributes().get(0)) + "'"));
    }

    /** The operator, unless the attribute's type does not have it. */
    static Operator requireOperator(Attribute attribute, Operator operator) {
        boolean applies = switch (attribute.type()) {
            case STRING, REFERENCE -> true;
            case INTEGER, DECIMAL, DATE_TIME -> !operator.comparesPart();
            case BOOLEAN, BINARY, COMPLEX -> operator == Operator.EQ || operator == Operator.NE;
        };
        if (!applies) {
            throw invalid("'" + operator.text() + "' does not apply to '" + attribute.name() + "', which is of type "
                    + attribute.type().text());
        }
        return operator;
    }

    /** The operator, unless it cannot compare with null, which only equality can. */
    static Operator requireNullable(Operator operator) {
        if (operator != Operator.EQ && operator != Operator.NE) {
            throw invalid("expected 'eq' or 'ne' before null, but found '" + operator.text() + "'");
        }
        return operator;
    }

    /** The key of a filter's value. */
    static ValueKey operand(Attribute attribute, JsonNode value) {
        return ValueKey.of(attribute, value)
                .orElseThrow(() -> invalid("expected " + expected(attribute.type()) + ", because '" + attribute.name()
                        + "' is of type " + attribute.type().text()));
    }

    private static String expected(AttributeType type) {
        return switch (type) {
            case BOOLEAN -> "true or false";
            case INTEGER, DECIMAL -> "a number";
            case DATE_TIME -> "a date and time such as \"2011-05-13T04:42:34Z\"";
            case STRING, REFERENCE, BINARY, COMPLEX -> "a string in double quotes";
        };
    }

    /** The attribute whose elements a value path speaks of. */
    static Attribute requireComplex(ResolvedPath path) {
        if (path.leaf().type() != AttributeType.COMPLEX) {
            throw invalid("'" + path + "' is not complex: it has no sub-attributes to put into brackets");
        }
        return path.leaf();
    }

    /** The error that a filter is wrong. */
    static ScimException.BadRequest invalid(String problem) {
        return new ScimException.BadRequest(ScimType.INVALID_FILTER, problem);
    }
}
