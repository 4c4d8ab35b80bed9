package dev.scimbridge.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.AttributeType;
import dev.scimbridge.scim.schema.Schema;
import dev.scimbridge.scim.schema.Schemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random users and random filters on them, drawn from the schemas. Values come from a small pool, so that filters select
 * some users and not others.
 */
final class Samples {

    static final Schemas SCHEMAS = Schemas.load();

    private static final List<String> TEXTS = List.of(
            "work", "Work", "home", "a", "AB", "b", "", "é", "É", "ß", "İ", "ı", "😀", "O'Malley \"x\" \\ )", "Σς");

    private static final List<String> DATE_TIMES = List.of(
            "2020-01-01T00:00:00Z",
            "2020-01-01T01:00:00+01:00",
            "2020-01-01T00:00:00.0000001Z",
            "2021-06-30T12:00:00.5-07:00");

    private final Random random;

    Samples(Random random) {
        this.random = random;
    }

    /** A user that has each attribute or has it not, now and then as null or empty. */
    JsonNode user() {
        ObjectNode user = object(schema(ResourceType.USER.schema()).attributes());
        for (String extension : ResourceType.USER.extensions()) {
            if (random.nextInt(3) > 0) {
                user.set(extension, object(schema(extension).attributes()));
            }
        }
        return user;
    }

    private ObjectNode object(List<Attribute> attributes) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Attribute attribute : attributes) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {}
                case 3 -> json.putNull(attribute.name());
                default -> json.set(attribute.name(), member(attribute));
            }
        }
        return json;
    }

    private JsonNode member(Attribute attribute) {
        if (!attribute.multiValued()) {
            return single(attribute);
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(single(attribute));
        }
        return array;
    }

    private JsonNode single(Attribute attribute) {
        return attribute.type() == AttributeType.COMPLEX ? object(attribute.subAttributes()) : value(attribute.type());
    }

    private ValueNode value(AttributeType type) {
        return switch (type) {
            case BOOLEAN -> BooleanNode.valueOf(random.nextBoolean());
            case DATE_TIME -> TextNode.valueOf(oneOf(DATE_TIMES));
            case STRING, REFERENCE, BINARY, INTEGER, DECIMAL, COMPLEX -> TextNode.valueOf(oneOf(TEXTS));
        };
    }

    /** A filter that a user's schemas allow. */
    Filter filter() {
        return filter(3, null);
    }

    /** @param element the complex attribute in whose brackets the filter stands, if any */
    private Filter filter(int depth, @Nullable Attribute element) {
        return switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 1 -> new Filter.And(terms(depth, element));
            case 2 -> new Filter.Or(terms(depth, element));
            case 3 -> new Filter.Not(filter(depth - 1, element));
            default -> element == null ? leaf() : comparison(null, null, oneOf(element.subAttributes()));
        };
    }

    private List<Filter> terms(int depth, @Nullable Attribute element) {
        List<Filter> terms = new ArrayList<>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            terms.add(filter(depth - 1, element));
        }
        return terms;
    }

    private Filter leaf() {
        Schema schema = oneOf(SCHEMAS.of(ResourceType.USER));
        String urn = schema.id().equals(ResourceType.USER.schema()) ? null : schema.id();
        Attribute attribute = oneOf(schema.attributes());
        if (attribute.type() != AttributeType.COMPLEX) {
            return comparison(urn, null, attribute);
        }
        AttributePath path = new AttributePath(urn, attribute.name(), null);
        return switch (random.nextInt(4)) {
            case 0 -> new Filter.Present(path);
            case 1 -> comparison(urn, attribute.name(), oneOf(attribute.subAttributes()));
            default -> new Filter.ValuePath(path, filter(2, attribute));
        };
    }

    private Filter comparison(@Nullable String urn, @Nullable String parent, Attribute attribute) {
        AttributePath path = parent == null
                ? new AttributePath(urn, attribute.name(), null)
                : new AttributePath(urn, parent, attribute.name());
        return switch (random.nextInt(6)) {
            case 0 -> new Filter.Present(path);
            case 1 -> new Filter.Comparison(path, oneOf(List.of(Operator.EQ, Operator.NE)), NullNode.getInstance());
            default -> new Filter.Comparison(path, operator(attribute.type()), value(attribute.type()));
        };
    }

    private Operator operator(AttributeType type) {
        return oneOf(Arrays.stream(Operator.values())
                .filter(operator -> type != AttributeType.BOOLEAN || operator == Operator.EQ || operator == Operator.NE)
                .filter(operator -> type != AttributeType.DATE_TIME || !operator.comparesPart())
                .toList());
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static Schema schema(String urn) {
        return SCHEMAS.byId(urn).orElseThrow();
    }
}
