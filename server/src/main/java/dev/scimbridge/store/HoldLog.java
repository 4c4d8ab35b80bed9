package dev.scimbridge.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The holds of one integration. Rounds change them with their commit ({@link RevisionWriter}), people here. */
public interface HoldLog {

    /** All holds that are open or have rejected changes, and the newest of the others, newest first. */
    List<Hold> holds();

    /** The hold of that number. */
    Optional<Hold> hold(long number);

    /** Every row of every hold. */
    List<HeldChange> changes();

    /** The rows of one hold, ordered by person and aspect. */
    List<HeldChange> changes(long hold);

    /** Those of them that are about some people. */
    List<HeldChange> changes(long hold, Collection<String> people);

    /** What each of {@link #changes(long)} shows, in the same order, without what it keeps. */
    List<HeldRow> rows(long hold);

    /** What is held of one person, ordered by aspect. */
    List<HeldChange> changesOf(String userId);

    /** Per guard, the people whose risky changes went through at or after an instant. */
    Map<String, Set<String>> passedSince(Instant instant);

    /**
     * Decides about rows of a hold and writes an audit entry, in one transaction. A rejected change can still be
     * approved, an approved one can be rejected until a round has let it through.
     *
     * @param seen what the decision is to be about, as {@link HoldPart#isAsSeen} tells it; empty for whatever is there
     * @return how many rows got the decision; when it is none, nothing is written. Empty when the rows are not those
     *     that were seen: then nothing is decided
     */
    OptionalInt decide(
            long hold,
            HeldChange.Decision decision,
            HoldPart part,
            Optional<String> seen,
            String administrator,
            Instant at);
}
