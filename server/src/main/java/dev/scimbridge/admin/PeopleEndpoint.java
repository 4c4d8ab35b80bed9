package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.Explanation;
import dev.scimbridge.integration.Insight;
import dev.scimbridge.integration.LivePerson;
import dev.scimbridge.integration.PeopleChoice;
import dev.scimbridge.integration.ServedPerson;
import dev.scimbridge.projection.ServedResource;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Who is served, and why. */
@Path(AdminApplication.ROOT + "/integrations/{name}/people")
public final class PeopleEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CANDIDATES = 50;

    private final Integrations integrations;
    private final AuditTrail audit;

    PeopleEndpoint(Integrations integrations, AuditTrail audit) {
        this.integrations = integrations;
        this.audit = audit;
    }

    /** Who is served, by name: those whose userName, name or mail address contains a text, in a state, in a group. */
    @GET
    public Response list(
            @PathParam("name") String name,
            @QueryParam("query") @DefaultValue("") String query,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("group") @DefaultValue("") String group,
            @QueryParam("startIndex") @DefaultValue("1") String startIndex,
            @QueryParam("count") @DefaultValue("100") String count) {
        Watched watched = integrations.named(name);
        PageOf page = PageOf.read(startIndex, count);
        if (!state.isEmpty() && !PeopleChoice.STATES.contains(state)) {
            throw AdminException.invalid("state is active, inactive or leaving.");
        }
        List<ServedResource> people = watched.insight().people(new PeopleChoice(query, state, group));
        ObjectNode json = page.of("people", people, PeopleEndpoint::write);
        if (!group.isBlank()) {
            ArrayNode groups = json.putArray("groups");
            watched.insight()
                    .groupsMeant(group)
                    .forEach(one -> groups.addObject().put("id", one.id()).put("name", Insight.displayName(one)));
        }
        watched.projection()
                .served()
                .ifPresent(revision -> json.put("revision", revision.info().number()));
        return JsonAnswer.of(200, json);
    }

    private static void write(ServedResource resource, ObjectNode json) {
        ServedPerson person = Insight.person(resource);
        json.put("id", person.id())
                .put("userName", person.userName())
                .put("name", person.name())
                .put("mail", person.mail())
                .put("department", person.department())
                .put("active", person.active())
                .put("state", state(resource, person));
    }

    private static String state(ServedResource resource, ServedPerson person) {
        if (resource.isLeaving()) {
            return "leaving";
        }
        return person.active() ? "active" : "inactive";
    }

    /** Explains one person; several of that name are candidates. */
    @GET
    @Path("/{person}")
    public Response explain(
            @PathParam("name") String name,
            @PathParam("person") String person,
            @QueryParam("askEntra") @DefaultValue("false") boolean askEntra,
            @Context ContainerRequestContext request) {
        Watched watched = integrations.named(name);
        List<ServedResource> served = watched.insight().named(person);
        if (served.size() > 1) {
            return JsonAnswer.of(200, candidates(served));
        }
        Optional<Explanation> explanation = served.isEmpty()
                ? watched.insight().explain(person)
                : watched.insight().explain(served.get(0).id());
        if (explanation.isEmpty() && !askEntra) {
            throw AdminException.notFound(
                    "Nobody who is served bears that object id, userName, mail address or name. People"
                            + " who are out of scope are not stored: ask Entra itself with askEntra=true (explain --ask-entra).");
        }
        ObjectNode json = explanation.map(ExplanationJson::of).orElseGet(JSON::createObjectNode);
        if (askEntra) {
            audit.add(request, "ask-entra", watched.id().value(), "about a person");
            List<LivePerson> live = watched.insight().askEntra(person);
            ArrayNode array = json.putArray("entra");
            live.forEach(found -> array.add(ExplanationJson.of(found)));
        }
        return JsonAnswer.of(200, json);
    }

    private static ObjectNode candidates(List<ServedResource> served) {
        ObjectNode json = JSON.createObjectNode();
        json.put("totalResults", served.size());
        ArrayNode array = json.putArray("candidates");
        served.stream().limit(MOST_CANDIDATES).forEach(resource -> write(resource, array.addObject()));
        return json;
    }
}
