package dev.scimbridge.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the clients of one integration have read: through which lists they walked, how far, and from which revision. It is
 * the only thing that the reading half writes.
 *
 * <p>Every call is one transaction that is durable when it returns. A single process calls it behind the backs of its
 * readers; several processes over one database would call {@link #write} before a walk's first page leaves, and look a walk
 * that they do not know up by {@link #walks}.
 */
public interface WalkLedger {

    /** Random bytes that sign cursors and hash queries: made by the first call, the same ever after. */
    byte[] signingKey();

    /** The walks used at the given time or later, those used last first, and of each client the first ones at most. */
    List<WalkRecord> walks(Instant usedSince, int mostPerClient);

    /** Whether other processes write it too. */
    default boolean isShared() {
        return false;
    }

    /**
     * The walks of a client through one list, used at the given time or later; those begun last come last.
     *
     * @param listHash as in {@link WalkRecord#listHash}
     */
    List<WalkRecord> walks(String client, String listHash, Instant usedSince);

    /** When each client last read something; in no order. */
    List<ClientPoll> polls();

    /** The revisions on which walks can be that are not written; empty before {@link #unwritten(Unwritten)} said so. */
    Optional<Unwritten> unwritten();

    /** Keeps the revisions on which walks can be that are not written. */
    void unwritten(Unwritten revisions);

    /** Writes all of it in one transaction. What is kept already of the same walk or client is replaced unless it is newer. */
    void write(Notes notes);

    /** Forgets walks last used before the given time, and of each client all but those used last. */
    void prune(Instant usedBefore, int mostPerClient);

    /**
     * What is to be written.
     *
     * @param walks each walk once
     * @param polls each client once
     * @param unwritten the revisions on which walks can be that are in no notes so far
     */
    record Notes(List<WalkRecord> walks, List<ClientPoll> polls, Unwritten unwritten) {

        /** Copies the lists. */
        public Notes {
            walks = List.copyOf(walks);
            polls = List.copyOf(polls);
        }
    }

    /**
     * A range of revisions.
     *
     * @param oldest the first of them
     * @param newest the last of them
     */
    record Unwritten(long oldest, long newest) {

        /** Below every revision, as the oldest: walks can be on any of a database that is lost. */
        static final long ANY = 0;

        /** @throws IllegalArgumentException if the range is empty */
        public Unwritten {
            if (oldest > newest) {
                throw new IllegalArgumentException("No revisions lie from " + oldest + " to " + newest);
            }
        }

        /** Whether a restore has forgotten walks, on whatever revision. */
        public boolean isOfARestore() {
            return oldest == ANY;
        }
    }
}
