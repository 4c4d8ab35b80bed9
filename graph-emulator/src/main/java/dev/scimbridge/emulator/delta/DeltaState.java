package dev.scimbridge.emulator.delta;

import dev.scimbridge.emulator.directory.Kind;
import java.time.Instant;
import java.util.List;

/**
 * What a token says: which query, and where in it.
 *
 * @param directory tells one start of the emulator from another, since versions begin at 0 each time
 * @param select the tracked properties, with {@code manager} or {@code members} among them if those are tracked
 * @param ids the only objects that are tracked, all if empty
 * @param before the version at which the round before began
 * @param since the version after which changes are told
 * @param until the version at which this round began, and from which the next one tells changes
 * @param object the position among the objects to visit
 * @param link the position among that object's members
 */
record DeltaState(
        Kind kind,
        String directory,
        List<String> select,
        List<String> ids,
        Instant issuedAt,
        Stage stage,
        long before,
        long since,
        long until,
        int object,
        int link) {

    /** What the token's holder gets next. */
    enum Stage {
        /** A page of the full enumeration. */
        ENUMERATION,
        /** A page of changes. */
        CHANGES,
        /** The first page of a new round of changes. */
        NEXT_ROUND
    }

    DeltaState at(int nextObject, int nextLink, Instant now) {
        return new DeltaState(kind, directory, select, ids, now, stage, before, since, until, nextObject, nextLink);
    }

    /** What the delta link at the end of this round leads to. */
    DeltaState end(Instant now) {
        return new DeltaState(kind, directory, select, ids, now, Stage.NEXT_ROUND, since, until, until, 0, 0);
    }

    /** The round that a delta link begins. */
    DeltaState nextRound(long version) {
        return new DeltaState(kind, directory, select, ids, issuedAt, Stage.CHANGES, before, since, version, 0, 0);
    }

    /** The same page once more, or the page or round before. */
    DeltaState replay(int pageSize) {
        return new DeltaState(
                kind,
                directory,
                select,
                ids,
                issuedAt,
                stage,
                before,
                stage == Stage.CHANGES ? before : since,
                until,
                Math.max(0, object - pageSize),
                0);
    }
}
