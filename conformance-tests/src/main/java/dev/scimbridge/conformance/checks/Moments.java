package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.filter.DateTimes;
import dev.scimbridge.conformance.http.Answer;
import java.time.Instant;
import java.util.Optional;

/** When a resource was created and changed, by its meta. */
final class Moments {
    private Moments() {}

    /** Demands that a change did not set the time back. */
    static void demandNotBefore(Answer answer, JsonNode before, JsonNode after) {
        Optional<Instant> then = moment(before, "lastModified");
        Optional<Instant> now = moment(after, "lastModified");
        Optional<Instant> created = moment(after, "created");
        answer.demand(
                now.isPresent(), "meta.lastModified is %s.", after.path("meta").path("lastModified"));
        Instant changed = now.orElseThrow();
        answer.demand(
                then.isEmpty() || !changed.isBefore(then.get()),
                "meta.lastModified was %s and is %s.",
                then.map(Instant::toString).orElse(""),
                changed);
        answer.demand(
                created.isEmpty() || !changed.isBefore(created.get()),
                "meta.lastModified is %s, before meta.created.",
                changed);
    }

    private static Optional<Instant> moment(JsonNode resource, String name) {
        return DateTimes.parse(resource.path("meta").path(name).asText(""));
    }
}
