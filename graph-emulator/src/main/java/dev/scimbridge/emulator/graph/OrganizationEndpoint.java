package dev.scimbridge.emulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.http.Response;
import java.util.List;

/** {@code GET /organization}: the tenant itself. */
final class OrganizationEndpoint {

    private final Organization organization;

    OrganizationEndpoint(Organization organization) {
        this.organization = organization;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/organization", Permission.FOR_ORGANIZATION, QueryOptions.SELECT, this::answer));
    }

    private Response answer(Call call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("@odata.context", Context.of(call, "organization"));
        body.putArray("value").addObject().put("id", organization.id()).put("displayName", organization.displayName());
        return Response.json(200, body);
    }
}
