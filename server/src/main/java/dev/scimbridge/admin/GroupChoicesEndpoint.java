package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.GroupChoice;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** Groups of the tenant, to choose from by name. */
@Path(AdminApplication.ROOT + "/integrations/{name}/groups")
public final class GroupChoicesEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_NAME = 256;

    private final Integrations integrations;

    GroupChoicesEndpoint(Integrations integrations) {
        this.integrations = integrations;
    }

    /** The groups whose name begins with a text, the first 25, as Entra has them at this moment. */
    @GET
    public Response list(@PathParam("name") String name, @QueryParam("name") @DefaultValue("") String beginning) {
        if (beginning.isBlank() || beginning.length() > LONGEST_NAME) {
            throw AdminException.invalid("name is the beginning of a group's name.");
        }
        ObjectNode json = JSON.createObjectNode();
        ArrayNode array = json.putArray("groups");
        integrations.named(name).insight().groups(beginning.strip()).forEach(group -> add(group, array.addObject()));
        return JsonAnswer.of(200, json);
    }

    private static void add(GroupChoice group, ObjectNode json) {
        json.put("id", group.id())
                .put("name", group.name())
                .put("kind", group.kind())
                .put("usable", group.usable());
        group.people().ifPresent(people -> json.put("people", people));
        group.nestedGroups().ifPresent(nested -> json.put("nestedGroups", nested));
    }
}
