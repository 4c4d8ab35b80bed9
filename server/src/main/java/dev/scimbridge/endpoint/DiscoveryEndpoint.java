package dev.scimbridge.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.response.JsonBody;
import dev.scimbridge.response.ListResponse;
import dev.scimbridge.scim.ScimException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers the discovery endpoints (RFC 7644 §4): no filter, other parameters ignored. */
final class DiscoveryEndpoint {

    private final Discovery discovery;

    DiscoveryEndpoint(Discovery discovery) {
        this.discovery = discovery;
    }

    /** {@code /ServiceProviderConfig} (RFC 7643 §5). */
    Answer serviceProviderConfig(Call call) {
        return one(call, discovery.serviceProviderConfig(call.profile()));
    }

    /** {@code /ResourceTypes} (RFC 7643 §6). */
    Answer resourceTypes(Call call) {
        return list(call, discovery.resourceTypes(call.profile()));
    }

    /** One type, by its name. */
    Answer resourceType(Call call, String id) {
        return one(call, discovery.resourceTypes(call.profile()), id);
    }

    /** {@code /Schemas} (RFC 7643 §7). */
    Answer schemas(Call call) {
        return list(call, discovery.schemas(call.profile()));
    }

    /** One schema, by its URN. */
    Answer schema(Call call, String urn) {
        return one(call, discovery.schemas(call.profile()), urn);
    }

    private static Answer list(Call call, List<ObjectNode> objects) {
        refuseFilter(call);
        return Answer.ok(
                ListResponse.whole(objects.stream().map(DiscoveryEndpoint::body).toList()));
    }

    private static Answer one(Call call, List<ObjectNode> objects, String id) {
        ObjectNode found = objects.stream()
                .filter(object -> object.path("id").textValue().equals(id))
                .findFirst()
                .orElseThrow(() -> new ScimException.NotFound("There is no object with this id."));
        return one(call, found);
    }

    private static Answer one(Call call, ObjectNode object) {
        refuseFilter(call);
        return Answer.ok(body(object))
                .with("Content-Location", object.at("/meta/location").textValue());
    }

    private static void refuseFilter(Call call) {
        if (call.target().parameters().containsKey("filter")) {
            throw new ScimException.Forbidden("Discovery endpoints take no filter (RFC 7644 §4).");
        }
    }

    private static JsonBody body(ObjectNode object) {
        return JsonBody.of(object.toString().getBytes(StandardCharsets.UTF_8));
    }
}
