package dev.scimbridge.conformance.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.http.ScimClient;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.model.Schema;
import dev.scimbridge.conformance.model.Urns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the server declares of itself at its three discovery endpoints (RFC 7644 §4). Where one of them cannot be read,
 * the types and schemas of RFC 7643 stand in, so that a fault there is found by the checks on discovery alone.
 */
public final class Discovery {
    /** Some servers list these among the resource types. */
    private static final Set<String> NOT_FOR_DATA =
            Set.of("/ServiceProviderConfig", "/ServiceProviderConfigs", "/ResourceTypes", "/Schemas", "/Me", "/Bulk");

    private final ScimClient client;
    private final JsonNode config;
    private final List<ResourceType> types;
    private final Map<String, Schema> schemas = new LinkedHashMap<>();

    Discovery(ScimClient client) {
        this.client = client;
        this.config = read("/ServiceProviderConfig");
        StandardSchemas.all().forEach(schema -> schemas.put(schema.id(), schema));
        listed("/Schemas").stream()
                .map(Schema::of)
                .filter(schema -> !schema.attributes().isEmpty())
                .forEach(schema -> schemas.put(schema.id(), schema));
        this.types = readTypes();
    }

    private List<ResourceType> readTypes() {
        List<ResourceType> declared = listed("/ResourceTypes").stream()
                .map(ResourceType::of)
                .filter(type -> !type.name().isEmpty()
                        && type.endpoint().length() > 1
                        && !type.schema().isEmpty()
                        && !NOT_FOR_DATA.contains(type.endpoint()))
                .toList();
        if (!declared.isEmpty()) {
            return declared;
        }
        var enterprise = new ResourceType.Extension(Urns.ENTERPRISE, false);
        return List.of(
                new ResourceType("User", "/Users", Urns.USER, List.of(enterprise)),
                new ResourceType("Group", "/Groups", Urns.GROUP, List.of()));
    }

    private JsonNode read(String path) {
        Answer answer = client.send(Request.get(path));
        return answer.status() == 200 ? answer.tryJson().orElse(MissingNode.getInstance()) : MissingNode.getInstance();
    }

    private List<JsonNode> listed(String path) {
        List<JsonNode> entries = new ArrayList<>();
        read(path).path("Resources").forEach(entries::add);
        return entries;
    }

    /** True if ServiceProviderConfig says {@code feature.supported: true}. */
    public boolean supports(String feature) {
        return config.path(feature).path("supported").asBoolean(false);
    }

    /** A member of ServiceProviderConfig's {@code pagination} (RFC 9865 §4); missing if not declared. */
    public JsonNode pagination(String name) {
        return config.path("pagination").path(name);
    }

    /** The resource types, in the server's order. */
    public List<ResourceType> types() {
        return types;
    }

    /** The schemas of RFC 7643 §8.7.1. */
    public static List<Schema> standardSchemas() {
        return StandardSchemas.all();
    }

    /** The schema, as the server defines it or else as RFC 7643 does. */
    public Optional<Schema> schema(String urn) {
        return Optional.ofNullable(schemas.get(urn));
    }
}
