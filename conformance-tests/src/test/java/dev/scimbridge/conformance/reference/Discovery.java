package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the reference server says of itself (RFC 7644 §4). */
final class Discovery {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Discovery() {}

    static ObjectNode serviceProviderConfig(Features features) {
        ObjectNode config = JSON.createObjectNode();
        config.putArray("schemas").add(ReferenceSchemas.CORE + "ServiceProviderConfig");
        boolean all = features.writes() == Features.Writes.ALL;
        config.putObject("patch").put("supported", all);
        config.putObject("bulk")
                .put("supported", all)
                .put("maxOperations", all ? BulkJob.MAX_OPERATIONS : 0)
                .put("maxPayloadSize", all ? BulkJob.MAX_PAYLOAD : 0);
        config.putObject("filter").put("supported", features.filter()).put("maxResults", features.maxPage());
        config.putObject("changePassword").put("supported", false);
        config.putObject("sort").put("supported", features.sort());
        config.putObject("etag").put("supported", features.etag());
        config.putArray("authenticationSchemes")
                .addObject()
                .put("type", "oauthbearertoken")
                .put("name", "Bearer token")
                .put("description", "A token given out by the administrator");
        config.putObject("pagination")
                .put("cursor", features.cursor())
                .put("index", true)
                .put("defaultPaginationMethod", "index")
                .put("defaultPageSize", features.maxPage())
                .put("maxPageSize", features.maxPage());
        config.putObject("meta")
                .put("resourceType", "ServiceProviderConfig")
                .put("location", "{base}/ServiceProviderConfig");
        return config;
    }

    static List<ObjectNode> resourceTypes() {
        ObjectNode user = resourceType("User", "Users", ReferenceSchemas.USER);
        user.putArray("schemaExtensions")
                .add(JSON.createObjectNode()
                        .put("schema", ReferenceSchemas.ENTERPRISE)
                        .put("required", false))
                .add(JSON.createObjectNode()
                        .put("schema", ReferenceSchemas.BADGE)
                        .put("required", false));
        return List.of(user, resourceType("Group", "Groups", ReferenceSchemas.GROUP));
    }

    private static ObjectNode resourceType(String name, String endpoint, String schema) {
        ObjectNode type = JSON.createObjectNode();
        type.putArray("schemas").add(ReferenceSchemas.CORE + "ResourceType");
        type.put("id", name).put("name", name).put("description", name).put("endpoint", "/" + endpoint);
        type.put("schema", schema);
        type.putObject("meta").put("resourceType", "ResourceType").put("location", "{base}/ResourceTypes/" + name);
        return type;
    }

    static ObjectNode list(List<? extends JsonNode> entries) {
        ObjectNode list = JSON.createObjectNode();
        list.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        list.put("totalResults", entries.size()).put("startIndex", 1).put("itemsPerPage", entries.size());
        list.putArray("Resources").addAll(entries);
        return list;
    }
}
