package dev.scimbridge.integration;

import dev.scimbridge.store.WalkRecord;
import java.time.Duration;
import java.time.Instant;

/** How far a walk has come. */
public enum WalkStage {
    /** The next page may come at any moment. */
    READING,
    /** The client has had the list from the first resource to the last. */
    COMPLETE,
    /** The client has had the end of the list, but not its beginning. */
    TAIL_ONLY,
    /** The client has not come back for the rest. */
    STOPPED;

    /** The longest that readers in the field think between two pages. */
    private static final Duration THINKING = Duration.ofMinutes(30);

    /** The stage at a time. */
    public static WalkStage of(WalkRecord walk, Instant now) {
        if (walk.isFinished()) {
            return walk.isComplete() ? COMPLETE : TAIL_ONLY;
        }
        return now.isBefore(walk.lastUsed().plus(THINKING)) ? READING : STOPPED;
    }

    /** The number of the page that was delivered last, by the size of the walk's pages, from 1. */
    public static long page(WalkRecord walk) {
        return pages(walk, walk.nextIndex() - 1);
    }

    /** How many pages the list has. */
    public static long pages(WalkRecord walk) {
        return pages(walk, walk.total());
    }

    private static long pages(WalkRecord walk, long resources) {
        long size = Math.max(1, walk.pageSize());
        return Math.max(1, (resources + size - 1) / size);
    }
}
