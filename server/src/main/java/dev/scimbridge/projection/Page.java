package dev.scimbridge.projection;

import dev.scimbridge.store.RevisionInfo;
import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param revision the revision that every resource is from
 * @param totalResults how many resources match the query in that revision
 * @param startIndex of the first resource, from 1; may lie behind the end
 * @param resources the resources in order; empty behind the end
 * @param nextCursor where the next page begins (RFC 9865); only if a cursor was asked for and there is a next page
 */
public record Page(
        RevisionInfo revision,
        int totalResults,
        long startIndex,
        List<ServedResource> resources,
        Optional<String> nextCursor) {

    /** Copies the list. */
    public Page {
        resources = List.copyOf(resources);
    }

    static Page of(RevisionInfo revision, List<ServedResource> matches, long startIndex, int count) {
        int from = (int) Math.min(startIndex - 1, matches.size());
        int to = (int) Math.min((long) from + count, matches.size());
        return new Page(revision, matches.size(), startIndex, matches.subList(from, to), Optional.empty());
    }

    /** The index behind the last resource. */
    long end() {
        return startIndex + resources.size();
    }

    Page withNextCursor(String cursor) {
        return new Page(revision, totalResults, startIndex, resources, Optional.of(cursor));
    }
}
