package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.HeldRow;
import dev.scimbridge.store.Hold;
import dev.scimbridge.store.HoldPart;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What waits for a person, and the person's decision. */
@Path(AdminApplication.ROOT + "/integrations/{name}/holds")
public final class HoldsEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Integrations integrations;
    private final Clock clock;

    HoldsEndpoint(Integrations integrations, Clock clock) {
        this.integrations = integrations;
        this.clock = clock;
    }

    /** All that are open or have rejected changes, with the people if wanted, and the newest of the others. */
    @GET
    public Response list(
            @PathParam("name") String name, @QueryParam("changes") @DefaultValue("true") boolean withChanges) {
        Watched watched = integrations.named(name);
        List<HeldChange> all = withChanges ? watched.holds().changes() : List.of();
        Map<Long, List<HeldChange>> changes = all.stream().collect(Collectors.groupingBy(HeldChange::hold));
        ObjectNode json = JSON.createObjectNode();
        ArrayNode array = json.putArray("holds");
        for (Hold hold : watched.holds().holds()) {
            array.add(
                    withChanges
                            ? whole(watched, hold, changes.getOrDefault(hold.number(), List.of()))
                            : HoldJson.of(watched.id(), hold));
        }
        return JsonAnswer.of(200, json);
    }

    /** One of them. */
    @GET
    @Path("/{number}")
    public Response one(
            @PathParam("name") String name,
            @PathParam("number") String number,
            @QueryParam("changes") @DefaultValue("true") boolean withChanges) {
        Watched watched = integrations.named(name);
        Hold hold = hold(watched, number);
        return JsonAnswer.of(
                200,
                withChanges
                        ? whole(watched, hold, watched.holds().changes(hold.number()))
                        : HoldJson.of(watched.id(), hold));
    }

    /** Lets everybody through, or the people or the department named in the body. */
    @POST
    @Path("/{number}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response approve(
            @PathParam("name") String name,
            @PathParam("number") String number,
            @Context ContainerRequestContext request,
            String body) {
        return decide(name, number, HeldChange.Decision.APPROVED, request, body);
    }

    /** Keeps what is served, of everybody or the people or the department named in the body. */
    @POST
    @Path("/{number}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reject(
            @PathParam("name") String name,
            @PathParam("number") String number,
            @Context ContainerRequestContext request,
            String body) {
        return decide(name, number, HeldChange.Decision.REJECTED, request, body);
    }

    /** What a decision would be about, and the version by which it is about that alone. */
    @POST
    @Path("/{number}/review")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response review(@PathParam("name") String name, @PathParam("number") String number, String body) {
        Watched watched = integrations.named(name);
        Hold hold = hold(watched, number);
        Decision.Review review = Decision.review(body);
        List<HeldRow> held = watched.holds().rows(hold.number());
        HoldPart part = part(watched, hold, held, review.decision());
        if (review.decision().version().stream().anyMatch(seen -> !part.isAsSeen(seen, held, review.verdict()))) {
            throw changed(watched, hold);
        }
        return JsonAnswer.of(
                200, HoldReview.of(watched, hold, review.verdict(), part, part.chosen(held, review.verdict())));
    }

    private Response decide(
            String name, String number, HeldChange.Decision verdict, ContainerRequestContext request, String body) {
        Watched watched = integrations.named(name);
        Hold hold = hold(watched, number);
        Decision decision = Decision.read(body);
        HoldPart part = part(watched, hold, watched.holds().rows(hold.number()), decision);
        int decided = watched.holds()
                .decide(
                        hold.number(),
                        verdict,
                        part,
                        decision.version(),
                        AdminTokenCheck.administrator(request),
                        clock.instant())
                .orElseThrow(() -> changed(watched, hold));
        if (decided == 0) {
            throw AdminException.conflict("Nothing in hold " + HoldJson.name(watched.id(), hold)
                    + " waits for this decision: it was decided already, or Entra took it back.");
        }
        NextRound next = NextRound.after(watched);
        ObjectNode json = HoldJson.of(watched.id(), hold(watched, number));
        json.put("decided", decided);
        json.put("nextRound", next.word());
        return JsonAnswer.of(200, json);
    }

    private static AdminException changed(Watched watched, Hold before) {
        int waiting = watched.holds().hold(before.number()).orElse(before).waiting();
        return AdminException.conflict("Hold " + HoldJson.name(watched.id(), before)
                + " has changed since it was looked at: " + HoldJson.waiting(waiting)
                + " now. Nothing was decided; look at it again.");
    }

    /** The people whom a decision is about. */
    private static HoldPart part(Watched watched, Hold hold, List<HeldRow> held, Decision decision) {
        List<String> people = held.stream().map(HeldRow::userId).distinct().toList();
        if (decision.department().isPresent()) {
            return department(watched, hold, people, decision.department().get());
        }
        refuseStrangers(watched, hold, people, decision.people());
        return decision.people().isEmpty() ? HoldPart.EVERYBODY : HoldPart.named(decision.people());
    }

    private static HoldPart department(Watched watched, Hold hold, List<String> held, String wanted) {
        Map<String, String> departments = HeldPeopleEndpoint.departments(watched, held.stream());
        List<String> people = held.stream()
                .filter(id -> HeldPeopleEndpoint.departmentOf(departments, id).equals(wanted))
                .toList();
        if (people.isEmpty()) {
            throw AdminException.notFound("Nobody in hold " + HoldJson.name(watched.id(), hold)
                    + " is of the department '" + wanted + "'. Nothing was decided.");
        }
        return HoldPart.among(people);
    }

    private static void refuseStrangers(Watched watched, Hold hold, List<String> held, List<String> people) {
        Set<String> known = Set.copyOf(held);
        List<String> strangers =
                people.stream().filter(id -> !known.contains(id)).toList();
        if (!strangers.isEmpty()) {
            throw AdminException.notFound("Not in hold " + HoldJson.name(watched.id(), hold) + ": "
                    + String.join(", ", strangers) + ". Nothing was decided.");
        }
    }

    static Hold hold(Watched watched, String number) {
        return watched.holds()
                .hold(RoundsEndpoint.number(number))
                .orElseThrow(() -> AdminException.notFound("There is no hold " + watched.id() + "/" + number + "."));
    }

    private static ObjectNode whole(Watched watched, Hold hold, List<HeldChange> changes) {
        ObjectNode json = HoldJson.of(watched.id(), hold);
        ArrayNode array = json.putArray("changes");
        changes.forEach(change -> array.add(HoldJson.of(change)));
        HoldReview.addVersion(json, changes.stream().map(HeldRow::of).toList());
        return json;
    }
}
