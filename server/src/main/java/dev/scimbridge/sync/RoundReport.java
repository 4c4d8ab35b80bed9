package dev.scimbridge.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.delta.TrafficCount;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.RoundRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one completed round did.
 *
 * @param startedAt when the round began
 * @param took until just before its commit
 * @param pages delta pages read
 * @param items objects on those pages
 * @param batchReads users read one by one because they came into scope
 * @param enumeratedFeeds feeds that were read in full instead of by changes
 * @param resyncedFeeds those of them whose link Graph did not know any more
 * @param peopleInScope ids in scope, whether or not Graph could tell who they are
 * @param userChanges how many user resources changed, by kind
 * @param groupChanges how many group resources changed, by kind
 * @param drift what deltas had missed and a comparison with the whole has repaired, by kind
 * @param warnings sentences for an administrator
 * @param stepMillis how long each step took
 * @param traffic what was asked of Graph
 * @param held how many changes of people this round began to hold
 * @param changes the resources that changed, a bounded number of them
 */
public record RoundReport(
        Instant startedAt,
        Duration took,
        int pages,
        int items,
        int batchReads,
        Set<String> enumeratedFeeds,
        Set<String> resyncedFeeds,
        int peopleInScope,
        Map<String, Long> userChanges,
        Map<String, Long> groupChanges,
        Map<String, Long> drift,
        List<String> warnings,
        Map<String, Long> stepMillis,
        TrafficCount traffic,
        long held,
        List<RoundRecord.Change> changes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static RoundReport of(
            Instant startedAt,
            Duration took,
            RoundProgress progress,
            int peopleInScope,
            Changes changes,
            TrafficCount traffic,
            long held,
            int mostChanges) {
        return new RoundReport(
                startedAt,
                took,
                progress.pages(),
                progress.items(),
                progress.batchReads(),
                progress.enumeratedFeeds(),
                progress.resyncedFeeds(),
                peopleInScope,
                changes.count(ResourceType.USER),
                changes.count(ResourceType.GROUP),
                progress.drift(),
                progress.warnings(),
                progress.stepMillis(),
                traffic,
                held,
                changes.changed(mostChanges));
    }

    /** The report as a JSON object, the changes apart. */
    String toJson() {
        try {
            return JSON.writeValueAsString(json());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A report of plain values is always JSON", impossible);
        }
    }

    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("startedAt", startedAt.toString());
        json.put("tookMillis", took.toMillis());
        json.put("pages", pages);
        json.put("items", items);
        json.put("batchReads", batchReads);
        json.set("enumeratedFeeds", JSON.valueToTree(enumeratedFeeds));
        json.set("resyncedFeeds", JSON.valueToTree(resyncedFeeds));
        json.put("peopleInScope", peopleInScope);
        json.set("userChanges", JSON.valueToTree(userChanges));
        json.set("groupChanges", JSON.valueToTree(groupChanges));
        json.set("drift", JSON.valueToTree(drift));
        json.set("warnings", JSON.valueToTree(warnings));
        json.set("stepMillis", JSON.valueToTree(stepMillis));
        json.put("graphCalls", traffic.calls());
        json.put("retries", traffic.retries());
        json.put("throttled", traffic.throttled());
        json.put("held", held);
        return json;
    }
}
