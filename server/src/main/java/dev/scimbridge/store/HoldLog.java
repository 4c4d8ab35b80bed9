package dev.scimbridge.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Who is in a hold and how it was decided, a row for each of {@link #changes(long)}, in the same order. */
    List<HeldRow> rows(long hold);

    /** What is held of one person, ordered by aspect. */
    List<HeldChange> changesOf(String userId);

    /** Per guard, the people whose risky changes went through at or after an instant. */
    Map<String, Set<String>> passedSince(Instant instant);

    /**
     * Decides about rows of a hold and writes an audit entry, in one transaction. A rejected change can still be
     * approved, an approved one can be rejected until a round has let it through.
     *
     * @param people user ids; empty means everybody who waits in the hold, or, when nobody does, everybody
     * @return how many rows got the decision; when it is none, nothing is written
     */
    int decide(long hold, HeldChange.Decision decision, Collection<String> people, String administrator, Instant at);
}
