package dev.scimbridge.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.store.RoundRecord;
import dev.scimbridge.store.StoreException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the rounds of an integration did. */
@Path(AdminApplication.ROOT + "/integrations/{name}/rounds")
public final class RoundsEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Integrations integrations;

    RoundsEndpoint(Integrations integrations) {
        this.integrations = integrations;
    }

    /** The newest ones, or the newest before one, newest first. */
    @GET
    public Response list(
            @PathParam("name") String name,
            @QueryParam("count") @DefaultValue("20") String count,
            @QueryParam("before") @DefaultValue("") String before,
            @QueryParam("outcome") @DefaultValue("") String outcome) {
        if (!count.matches("[1-9][0-9]{0,2}|1000")) {
            throw AdminException.invalid("count is a whole number from 1 to 1000.");
        }
        Watched watched = integrations.named(name);
        long end = before.isEmpty() ? Long.MAX_VALUE : number(before);
        ObjectNode json = JSON.createObjectNode();
        ArrayNode array = json.putArray("rounds");
        Optional<RoundRecord.Outcome> only = outcome.isEmpty() ? Optional.empty() : Optional.of(outcome(outcome));
        watched.rounds().newest(only, end, Integer.parseInt(count)).forEach(round -> array.add(of(round)));
        return JsonAnswer.of(200, json);
    }

    private static RoundRecord.Outcome outcome(String word) {
        return Arrays.stream(RoundRecord.Outcome.values())
                .filter(outcome -> outcome.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> AdminException.invalid("outcome is committed, unchanged or failed."));
    }

    /** One of them, with the resources that it changed. */
    @GET
    @Path("/{number}")
    public Response one(
            @PathParam("name") String name,
            @PathParam("number") String number,
            @QueryParam("changes") @DefaultValue("true") boolean withChanges) {
        Watched watched = integrations.named(name);
        RoundRecord round = round(watched, number);
        ObjectNode json = of(round);
        if (withChanges) {
            ArrayNode changes = json.putArray("changes");
            watched.rounds().changes(round.number()).forEach(change -> changes.add(of(change)));
        }
        return JsonAnswer.of(200, json);
    }

    static RoundRecord round(Watched watched, String number) {
        return watched.rounds()
                .round(number(number))
                .orElseThrow(() -> AdminException.notFound("There is no report of a round " + number + " of "
                        + watched.id() + ": it never was, or its time to be kept is over."));
    }

    static ObjectNode of(RoundRecord.Change change) {
        return JSON.createObjectNode()
                .put("type", change.type())
                .put("id", change.id())
                .put("change", change.kind())
                .put("detail", change.detail());
    }

    /** A number in a path. */
    static long number(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw AdminException.invalid("Holds and rounds are numbered from 1.");
        }
        return Long.parseLong(text);
    }

    private static ObjectNode of(RoundRecord round) {
        ObjectNode json = JSON.createObjectNode();
        json.put("round", round.number());
        json.put("outcome", round.outcome().name().toLowerCase(Locale.ROOT));
        json.put("startedAt", round.startedAt().toString());
        json.put("endedAt", round.endedAt().toString());
        json.put(
                "tookMillis",
                Duration.between(round.startedAt(), round.endedAt()).toMillis());
        try {
            json.set("report", JSON.readTree(round.report()));
        } catch (JsonProcessingException damaged) {
            throw new StoreException("The report of a round is not readable: restore a backup.", damaged);
        }
        return json;
    }
}
