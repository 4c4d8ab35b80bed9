package dev.scimbridge.sync;

import dev.scimbridge.delta.PermissionReport;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what a running round does; read by other threads for the status, written by the round's own. */
final class RoundProgress {

    private final Map<String, Integer> pages = new LinkedHashMap<>();
    private final Map<String, Integer> items = new LinkedHashMap<>();
    private final Set<String> resyncedFeeds = new TreeSet<>();
    private final Set<String> enumeratedFeeds = new TreeSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Map<String, Long> stepMillis = new LinkedHashMap<>();
    private final Map<Drift, Long> drift = new EnumMap<>(Drift.class);
    private int batchReads;
    private Optional<PermissionReport> permissions = Optional.empty();

    /** What deltas had missed, and a comparison with the whole has repaired. */
    enum Drift {
        MEMBERSHIP_ADDED("membershipsAdded"),
        MEMBERSHIP_REMOVED("membershipsRemoved"),
        MANAGER("managers");

        private final String jsonName;

        Drift(String jsonName) {
            this.jsonName = jsonName;
        }
    }

    synchronized void page(String feed, int itemCount, boolean enumerating) {
        pages.merge(feed, 1, Integer::sum);
        items.merge(feed, itemCount, Integer::sum);
        if (enumerating) {
            enumeratedFeeds.add(feed);
        }
    }

    synchronized void resync(String feed) {
        resyncedFeeds.add(feed);
    }

    synchronized void drift(Drift kind, long count) {
        if (count > 0) {
            drift.merge(kind, count, Long::sum);
        }
    }

    /** What was repaired, by kind; nothing when nothing had to be. */
    synchronized Map<String, Long> drift() {
        Map<String, Long> counts = new TreeMap<>();
        drift.forEach((kind, count) -> counts.put(kind.jsonName, count));
        return counts;
    }

    /** Notes what the app registration may do. */
    synchronized void permissions(PermissionReport report) {
        permissions = Optional.of(report);
    }

    /** What the app registration would have to be allowed; empty when the round did not come so far as to know. */
    synchronized Optional<Set<String>> missingPermissions() {
        return permissions.map(PermissionReport::missing);
    }

    synchronized void batchRead(int users) {
        batchReads += users;
    }

    /** Notes a sentence for an administrator, once. */
    synchronized void warn(String sentence) {
        warnings.add(sentence);
    }

    /** Notes how long a step took. */
    synchronized void step(String name, Duration took) {
        stepMillis.put(name, took.toMillis());
    }

    synchronized Map<String, Long> stepMillis() {
        return new LinkedHashMap<>(stepMillis);
    }

    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    synchronized int pages() {
        return pages.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized int items() {
        return items.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized int batchReads() {
        return batchReads;
    }

    /** Feeds that were enumerated in full, wholly or in part. */
    synchronized Set<String> enumeratedFeeds() {
        return Set.copyOf(enumeratedFeeds);
    }

    /** Feeds whose link Graph did not know any more. */
    synchronized Set<String> resyncedFeeds() {
        return Set.copyOf(resyncedFeeds);
    }
}
