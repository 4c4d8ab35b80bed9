package dev.scimbridge.store;

import java.time.Instant;
import java.util.UUID;

/**
 * How far a client has come in one passage through one list. Nothing in it names a person: of the query there is a keyed
 * hash, and words for operators without the values of its filter.
 *
 * @param id names the walk among all walks
 * @param client the client's name within its integration
 * @param listHash equal for equal queries of the integration, position and page size aside
 * @param listWords what the list is, for operators: {@code Users}, {@code Users, filtered}
 * @param pageSize the {@code count} of the walk's pages
 * @param revision the revision that every page is from
 * @param firstIndex the {@code startIndex} of the page that the walk began with, from 1
 * @param lastIndex the {@code startIndex} of the page delivered last
 * @param nextIndex the {@code startIndex} behind everything that was delivered
 * @param total how many resources the list has in that revision
 */
public record WalkRecord(
        UUID id,
        String client,
        String listHash,
        String listWords,
        Paging paging,
        int pageSize,
        long revision,
        long firstIndex,
        long lastIndex,
        long nextIndex,
        long total,
        Instant begun,
        Instant lastUsed) {

    /** How a walk names its pages. */
    public enum Paging {
        /** By {@code startIndex} (RFC 7644 §3.4.2.4). */
        INDEX,
        /** By {@code cursor} (RFC 9865). */
        CURSOR
    }

    /** Whether the last page has been delivered. */
    public boolean isFinished() {
        return nextIndex > total;
    }

    /** Whether everything from the first resource to the last has been delivered. */
    public boolean isComplete() {
        return isFinished() && firstIndex == 1;
    }
}
