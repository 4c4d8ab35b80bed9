package dev.scimbridge.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.ReaderProfile;
import dev.scimbridge.response.JsonBody;
import dev.scimbridge.response.ListResponse;
import dev.scimbridge.scim.ScimException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers the discovery endpoints alike (RFC 7644 §4): no filter, other parameters ignored. */
final class DiscoveryAnswers {

    private DiscoveryAnswers() {}

    /** The caller's profile; the standard one for a caller without a token. */
    static ReaderProfile profile(ContainerRequestContext request) {
        return Caller.find(request).map(Client::profile).orElse(ReaderProfile.STANDARD);
    }

    /** All objects on one page. */
    static Response list(ContainerRequestContext request, List<ObjectNode> objects) {
        refuseFilter(request);
        return Response.ok(ListResponse.whole(
                        objects.stream().map(DiscoveryAnswers::body).toList()))
                .build();
    }

    /** The object of this id. */
    static Response one(ContainerRequestContext request, List<ObjectNode> objects, String id) {
        ObjectNode found = objects.stream()
                .filter(object -> object.path("id").textValue().equals(id))
                .findFirst()
                .orElseThrow(() -> new ScimException.NotFound("There is no object with this id."));
        return one(request, found);
    }

    /** The object. */
    static Response one(ContainerRequestContext request, ObjectNode object) {
        refuseFilter(request);
        return Response.ok(body(object))
                .header(
                        HttpHeaders.CONTENT_LOCATION,
                        object.at("/meta/location").textValue())
                .build();
    }

    private static void refuseFilter(ContainerRequestContext request) {
        if (request.getUriInfo().getQueryParameters().containsKey("filter")) {
            throw new ScimException.Forbidden("Discovery endpoints take no filter (RFC 7644 §4).");
        }
    }

    private static JsonBody body(ObjectNode object) {
        return JsonBody.of(object.toString().getBytes(StandardCharsets.UTF_8));
    }
}
