package dev.scimbridge.sync;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts what a running round does; read by other threads for the status, written by the round's own. */
final class RoundProgress {

    private final Map<String, Integer> pages = new LinkedHashMap<>();
    private final Map<String, Integer> items = new LinkedHashMap<>();
    private final Set<String> resyncedFeeds = new TreeSet<>();
    private final Set<String> enumeratedFeeds = new TreeSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private int batchReads;

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

    synchronized void batchRead(int users) {
        batchReads += users;
    }

    /** Notes a sentence for an administrator, once. */
    synchronized void warn(String sentence) {
        warnings.add(sentence);
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
