package dev.scimbridge.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.AttributeType;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random resources and random filters on them, drawn from the schemas; values from a pool so small that they meet. */
public final class RandomResources {

    static final Schemas SCHEMAS = Schemas.load();

    private static final Set<String> INDEXED = TypeLayout.of(SCHEMAS).values().stream()
            .flatMap(layout -> layout.indexed().keySet().stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final List<String> TEXTS = List.of("", "a", "A", "ab", "Ba", "é", "É", "ß", "\\\\ \\\"", "work");
    private static final List<String> MOMENTS = List.of(
            "2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", "2026-01-01T00:00:00.5Z", "2027-01-01T00:00:00Z");

    private final Random random;

    /** Draws from this source. */
    public RandomResources(Random random) {
        this.random = random;
    }

    /** A resource of this number, whose id says so. */
    public ResourceDraft resource(ResourceType type, int number) {
        ObjectNode json = object(ResourceAttributes.of(SCHEMAS, type));
        String id = "id-" + number;
        json.put("id", id);
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        return new ResourceDraft(
                type,
                id,
                Integer.toString(random.nextInt()),
                SamplePeople.CHANGED,
                SamplePeople.CHANGED,
                ResourceState.ACTIVE,
                Optional.empty(),
                bytes);
    }

    private ObjectNode object(List<Attribute> attributes) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Attribute attribute : attributes) {
            if (random.nextInt(4) > 0) {
                json.set(attribute.name(), attribute.multiValued() ? array(attribute) : value(attribute));
            }
        }
        return json;
    }

    private ArrayNode array(Attribute attribute) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        IntStream.range(0, random.nextInt(4)).forEach(i -> array.add(value(attribute)));
        return array;
    }

    private JsonNode value(Attribute attribute) {
        if (random.nextInt(12) == 0) {
            return NullNode.getInstance();
        }
        return switch (attribute.type()) {
            case COMPLEX -> object(attribute.subAttributes());
            case BOOLEAN -> BooleanNode.valueOf(random.nextBoolean());
            case INTEGER, DECIMAL -> IntNode.valueOf(random.nextInt(3));
            case DATE_TIME -> TextNode.valueOf(any(MOMENTS));
            case STRING, REFERENCE, BINARY ->
                TextNode.valueOf(any(TEXTS).replace("\\\\", "\\").replace("\\\"", "\""));
        };
    }

    /** The text of a filter. */
    public String filter(ResourceType type) {
        return filter(ResourceAttributes.of(SCHEMAS, type), 3, true);
    }

    private String filter(List<Attribute> attributes, int depth, boolean valuePaths) {
        return switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 1 -> "not (" + filter(attributes, depth - 1, valuePaths) + ")";
            case 2 -> joined(" and ", attributes, depth, valuePaths);
            case 3 -> "(" + joined(" or ", attributes, depth, valuePaths) + ")";
            case 4 -> valuePaths ? valuePath(attributes) : term(attributes);
            default -> term(attributes);
        };
    }

    private String joined(String operator, List<Attribute> attributes, int depth, boolean valuePaths) {
        return IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(i -> filter(attributes, depth - 1, valuePaths))
                .collect(Collectors.joining(operator));
    }

    private String valuePath(List<Attribute> attributes) {
        if (random.nextBoolean()) {
            return ofOneIndex(attributes);
        }
        Attribute complex = any(attributes.stream()
                .filter(attribute -> attribute.type() == AttributeType.COMPLEX)
                .filter(attribute -> attribute.multiValued() || attribute.name().equals("name"))
                .toList());
        return complex.name() + "[" + filter(complex.subAttributes(), 2, false) + "]";
    }

    /** Comparisons of the same part, as an index answers them: a resource may satisfy each by another element. */
    private String ofOneIndex(List<Attribute> attributes) {
        String path = any(attributes.stream()
                .filter(Attribute::multiValued)
                .flatMap(attribute -> attribute.subAttributes().stream()
                        .map(part -> attribute.name() + "." + part.name())
                        .filter(INDEXED::contains))
                .toList());
        String[] names = path.split("\\.", 2);
        return IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(i -> names[1] + " " + any(List.of("eq", "sw", "gt", "ge", "lt", "le", "co")) + " \""
                        + any(TEXTS) + "\"")
                .collect(Collectors.joining(random.nextInt(4) > 0 ? " and " : " or ", names[0] + "[", "]"));
    }

    private String term(List<Attribute> attributes) {
        Attribute attribute = any(attributes);
        String path = attribute.name();
        while (attribute.type() == AttributeType.COMPLEX) {
            if (random.nextInt(10) == 0) {
                return path + any(List.of(" pr", " eq null", " ne null"));
            }
            Attribute part = any(attribute.subAttributes());
            boolean extension = attribute.name().startsWith("urn:");
            path += (extension ? ":" : ".") + part.name();
            attribute = part;
        }
        return path + " "
                + switch (random.nextInt(10)) {
                    case 0, 1 -> "pr";
                    case 2 -> "eq null";
                    case 3 -> "ne null";
                    default -> comparison(attribute);
                };
    }

    private String comparison(Attribute attribute) {
        return switch (attribute.type()) {
            case BOOLEAN -> any(List.of("eq ", "ne ")) + random.nextBoolean();
            case INTEGER, DECIMAL -> any(List.of("eq ", "ne ", "gt ", "ge ", "lt ", "le ")) + random.nextInt(3);
            case DATE_TIME -> any(List.of("eq", "ne", "gt", "ge", "lt", "le")) + " \"" + any(MOMENTS) + "\"";
            case BINARY -> any(List.of("eq", "ne")) + " \"" + any(TEXTS) + "\"";
            case STRING, REFERENCE ->
                any(List.of("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le")) + " \"" + any(TEXTS) + "\"";
            case COMPLEX -> "pr";
        };
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
