package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.IntegrationLife;
import dev.scimbridge.projection.Served;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.Hold;
import dev.scimbridge.store.StoreException;
import dev.scimbridge.sync.SyncStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** How an integration stands, as health and the admin API tell it; the members are in {@code docs/reference/health.md}. */
final class IntegrationJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final IntegrationLife life;
    private final Clock clock;

    IntegrationJson(IntegrationLife life, Clock clock) {
        this.life = life;
        this.clock = clock;
    }

    ObjectNode of(Watched watched) {
        SyncStatus status = watched.status().get();
        ObjectNode json = JSON.createObjectNode();
        json.put("id", status.integration().value());
        life.find(status.integration().value()).ifPresent(standing -> StandingJson.addTo(json, standing));
        json.put("condition", status.condition().name().toLowerCase(Locale.ROOT));
        status.problem().ifPresent(problem -> json.put("problem", problem));
        if (status.running()) {
            ArrayNode feeds = json.putObject("runningRound")
                    .put("pages", status.pages())
                    .put("items", status.items())
                    .putArray("enumeratedFeeds");
            status.enumeratedFeeds().stream().sorted().forEach(feeds::add);
        }
        status.lastCompleted().ifPresent(at -> {
            json.put("lastCompletedRound", at.toString());
            json.put("secondsSinceLastCompletedRound", secondsSince(at));
        });
        status.nextRound().ifPresent(at -> json.put("nextRound", at.toString()));
        status.lastReport().ifPresent(report -> report.warnings().forEach(json.withArray("warnings")::add));
        addHolds(watched, json);
        watched.projection().served().ifPresent(revision -> json.set("serving", serving(revision)));
        return json;
    }

    /** Health answers also when the database does not. */
    private static void addHolds(Watched watched, ObjectNode json) {
        try {
            List<Hold> open = watched.holds().holds().stream()
                    .filter(hold -> hold.waiting() + hold.rejected() > 0)
                    .toList();
            json.put("held", open.stream().mapToInt(Hold::waiting).sum());
            json.put("rejected", open.stream().mapToInt(Hold::rejected).sum());
            open.forEach(hold -> json.withArray("holds").add(HoldJson.sentence(watched.id(), hold)));
        } catch (StoreException broken) {
            json.withArray("warnings")
                    .add("It is not known whether anything waits for a decision: " + broken.getMessage());
        }
    }

    private ObjectNode serving(Served revision) {
        return JSON.createObjectNode()
                .put("revision", revision.info().number())
                .put("committedAt", revision.info().committedAt().toString())
                .put("secondsSinceCommit", secondsSince(revision.info().committedAt()))
                .put("users", revision.count(ResourceType.USER))
                .put("groups", revision.count(ResourceType.GROUP));
    }

    private long secondsSince(Instant at) {
        return Math.max(0, Duration.between(at, clock.instant()).toSeconds());
    }
}
