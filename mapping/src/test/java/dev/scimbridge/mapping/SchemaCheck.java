package dev.scimbridge.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.Schema;
import dev.scimbridge.scim.schema.Schemas;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares whole resources with the schemas that we serve. */
final class SchemaCheck {

    private static final Schemas SCHEMAS = Schemas.load();

    private final ResourceType type;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> written = new TreeSet<>();

    SchemaCheck(ResourceType type) {
        this.type = type;
    }

    /** Paths of all simple attributes in the schemas of the type. */
    static Set<String> paths(ResourceType type) {
        Set<String> paths = new TreeSet<>();
        for (Schema schema : SCHEMAS.of(type)) {
            String prefix = schema.id().equals(type.schema()) ? "" : schema.id() + ":";
            schema.attributes().forEach(attribute -> addPaths(prefix, attribute, paths));
        }
        return paths;
    }

    private static void addPaths(String prefix, Attribute attribute, Set<String> paths) {
        String path = prefix + attribute.name();
        if (attribute.subAttributes().isEmpty()) {
            paths.add(path);
        }
        attribute.subAttributes().forEach(part -> addPaths(path + ".", part, paths));
    }

    /** What is wrong with the checked resources; empty when nothing is. */
    List<String> problems() {
        return problems;
    }

    /** Paths of the simple attributes that the checked resources had. */
    Set<String> written() {
        return written;
    }

    void check(byte[] json) {
        JsonNode resource = Mapped.json(json);
        List<String> schemas = Mapped.texts(resource.get("schemas"));
        Set<String> expected = new HashSet<>(Set.of(type.schema()));
        type.extensions().stream().filter(resource::has).forEach(expected::add);
        if (!schemas.get(0).equals(type.schema()) || !new HashSet<>(schemas).equals(expected)) {
            problems.add("schemas: " + schemas);
        }
        for (Schema schema : SCHEMAS.of(type)) {
            boolean core = schema.id().equals(type.schema());
            JsonNode container = core ? resource : resource.path(schema.id());
            checkObject(core ? "" : schema.id() + ":", container, schema.attributes(), core);
        }
    }

    private void checkObject(String prefix, JsonNode object, List<Attribute> attributes, boolean root) {
        object.properties().forEach(member -> {
            boolean known =
                    attributes.stream().anyMatch(attribute -> attribute.name().equals(member.getKey()));
            boolean outside = root
                    && (member.getKey().equals("schemas") || type.extensions().contains(member.getKey()));
            if (!known && !outside) {
                problems.add(prefix + member.getKey() + ": in no schema");
            }
        });
        for (Attribute attribute : attributes) {
            JsonNode value = object.get(attribute.name());
            if (value != null) {
                checkValue(prefix + attribute.name(), value, attribute);
            } else if (attribute.required() && !object.isMissingNode()) {
                problems.add(prefix + attribute.name() + ": required");
            }
        }
    }

    private void checkValue(String path, JsonNode value, Attribute attribute) {
        if (value.isArray() != attribute.multiValued()
                || value.isNull()
                || (value.isContainerNode() && value.isEmpty())) {
            problems.add(path + ": " + value);
            return;
        }
        Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
        for (JsonNode one : values) {
            if (attribute.subAttributes().isEmpty()) {
                written.add(path);
                checkSimple(path, one, attribute);
            } else {
                checkObject(path + ".", one, attribute.subAttributes(), false);
            }
        }
    }

    private void checkSimple(String path, JsonNode value, Attribute attribute) {
        boolean right = switch (attribute.type()) {
            case BOOLEAN -> value.isBoolean();
            case STRING, REFERENCE -> value.isTextual() && !value.asText().isBlank();
            case DATE_TIME -> isDateTime(value.asText());
            default -> false;
        };
        List<String> canonical = attribute.canonicalValues();
        if (!right || (!canonical.isEmpty() && !canonical.contains(value.asText()))) {
            problems.add(path + ": " + value);
        }
    }

    private static boolean isDateTime(String text) {
        try {
            return Instant.parse(text).toString().equals(text);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
