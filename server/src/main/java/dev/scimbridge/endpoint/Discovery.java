package dev.scimbridge.endpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.ReaderProfile;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimUrn;
import dev.scimbridge.scim.schema.Schemas;
import java.util.Arrays;
import java.util.List;

/** What the bridge says about itself (RFC 7643 §5–§7), as one client may see it. */
final class Discovery {

    private final EndpointSettings settings;
    private final Schemas schemas;

    Discovery(EndpointSettings settings, Schemas schemas) {
        this.settings = settings;
        this.schemas = schemas;
    }

    ObjectNode serviceProviderConfig(ReaderProfile profile) {
        ObjectNode json = object(ScimUrn.SERVICE_PROVIDER_CONFIG);
        json.putObject("patch").put("supported", false);
        json.putObject("bulk").put("supported", false).put("maxOperations", 0).put("maxPayloadSize", 0);
        EndpointSettings pages = settings.with(profile);
        json.putObject("filter").put("supported", true).put("maxResults", pages.maximumPageSize());
        json.putObject("changePassword").put("supported", false);
        json.putObject("sort").put("supported", true);
        json.putObject("etag").put("supported", true);
        if (profile.pagination()) {
            json.putObject("pagination")
                    .put("cursor", true)
                    .put("index", true)
                    .put("defaultPaginationMethod", "index")
                    .put("defaultPageSize", pages.defaultPageSize())
                    .put("maxPageSize", pages.maximumPageSize())
                    .put("cursorTimeout", Projection.WALK_TIMEOUT.toSeconds());
        }
        ArrayNode schemes = json.putArray("authenticationSchemes");
        schemes.addObject()
                .put("type", "oauthbearertoken")
                .put("name", "Bearer token")
                .put("description", "A token in the Authorization header, issued by the bridge's administrator")
                .put("specUri", "https://www.rfc-editor.org/info/rfc6750")
                .put("primary", true);
        schemes.addObject()
                .put("type", "oauth2")
                .put("name", "OAuth 2.0 client credentials")
                .put(
                        "description",
                        "A token from " + settings.publicUrl() + "/" + TokenEndpoint.PATH
                                + ", for a secret that was issued by the bridge's administrator")
                .put("specUri", "https://www.rfc-editor.org/info/rfc6749")
                .put("primary", false);
        return withMeta(json, "ServiceProviderConfig", "/ServiceProviderConfig");
    }

    List<ObjectNode> resourceTypes(ReaderProfile profile) {
        return Arrays.stream(ResourceType.values())
                .map(type -> resourceType(type, profile))
                .toList();
    }

    private ObjectNode resourceType(ResourceType type, ReaderProfile profile) {
        ObjectNode json = object(ScimUrn.RESOURCE_TYPE);
        json.put("id", type.scimName());
        json.put("name", type.scimName());
        schemas.byId(type.schema()).ifPresent(schema -> json.put("description", schema.description()));
        json.put("endpoint", type.endpoint());
        json.put("schema", type.schema());
        if (profile.extensions() && !type.extensions().isEmpty()) {
            ArrayNode extensions = json.putArray("schemaExtensions");
            type.extensions()
                    .forEach(urn -> extensions.addObject().put("schema", urn).put("required", false));
        }
        return withMeta(json, "ResourceType", "/ResourceTypes/" + type.scimName());
    }

    List<ObjectNode> schemas(ReaderProfile profile) {
        return Views.schemas(schemas, profile).all().stream()
                .map(schema -> profile.pagination() ? schema : schema.without("pagination"))
                .map(schema -> withMeta(schema.toJson(), "Schema", "/Schemas/" + schema.id()))
                .toList();
    }

    private static ObjectNode object(String schema) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("schemas").add(schema);
        return json;
    }

    private ObjectNode withMeta(ObjectNode json, String resourceType, String path) {
        json.putObject("meta").put("resourceType", resourceType).put("location", settings.url(path));
        return json;
    }
}
