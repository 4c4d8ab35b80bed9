package dev.scimbridge.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rounds of one integration. */
public interface RoundLog {

    /**
     * Adds a round and forgets old ones.
     *
     * @param changes resources that changed, each once
     * @param eventfulSince rounds that changed something or failed are kept when they ended at or after this
     * @param quietSince the same for rounds that changed nothing
     * @return the round's number
     */
    long add(
            Instant startedAt,
            Instant endedAt,
            RoundRecord.Outcome outcome,
            String report,
            List<RoundRecord.Change> changes,
            Instant eventfulSince,
            Instant quietSince);

    /** The newest rounds, newest first. */
    default List<RoundRecord> newest(int count) {
        return newest(Long.MAX_VALUE, count);
    }

    /** The newest rounds whose number is below one, newest first. */
    default List<RoundRecord> newest(long before, int count) {
        return newest(Optional.empty(), before, count);
    }

    /** The same of those that ended so. */
    List<RoundRecord> newest(Optional<RoundRecord.Outcome> outcome, long before, int count);

    /** The round of that number. */
    Optional<RoundRecord> round(long number);

    /** What that round changed, ordered by type and id. */
    List<RoundRecord.Change> changes(long number);

    /** Part of what that round changed, ordered by type and id. */
    ChangesPart changes(long number, Optional<String> kind, long skipped, int most);

    /**
     * A part of a list.
     *
     * @param total how many there are in the whole list
     */
    record ChangesPart(long total, List<RoundRecord.Change> changes) {

        /** Copies the list. */
        public ChangesPart {
            changes = List.copyOf(changes);
        }
    }
}
