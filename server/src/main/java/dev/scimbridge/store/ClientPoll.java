package dev.scimbridge.store;

import java.time.Instant;
import java.util.Optional;

/**
 * When a client last read something.
 *
 * @param client the client's name within its integration
 * @param lastPoll when it last asked for a list
 * @param revision the revision that it was answered from
 * @param complete the last time that it had read a whole list, unfiltered, from the first page to the last
 */
public record ClientPoll(String client, Instant lastPoll, long revision, Optional<Complete> complete) {

    /**
     * A whole list.
     *
     * @param at when its last page was delivered
     * @param revision the revision that it is from
     */
    public record Complete(Instant at, long revision) {}
}
