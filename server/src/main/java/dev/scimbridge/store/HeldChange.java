package dev.scimbridge.store;

import java.time.Instant;
import java.util.List;

/**
 * One aspect of one person that stays served as it was.
 *
 * @param aspect {@code presence}, or what else a guard keeps; unique per person
 * @param hold the number of the hold that it belongs to
 * @param since when it was first kept
 * @param name the person's display name, or else user name, as served
 * @param before what is served, in short
 * @param after what Graph says, in short; empty for nothing
 * @param keptGroups groups that the person stays in because of it
 */
public record HeldChange(
        String userId,
        String aspect,
        long hold,
        Decision decision,
        Instant since,
        String name,
        String before,
        String after,
        List<KeptGroup> keptGroups) {

    /** Copies the list. */
    public HeldChange {
        keptGroups = List.copyOf(keptGroups);
    }

    /** What a person has said to it. */
    public enum Decision {
        /** Nothing yet: the old state stays served. */
        WAITING,
        /** The next round lets it through. */
        APPROVED,
        /** The old state stays served until Graph says something else, or somebody approves after all. */
        REJECTED
    }

    /**
     * A group that a person would lose.
     *
     * @param display its name as served; empty when it had none
     * @param direct whether the person is a direct member
     */
    public record KeptGroup(String id, String display, boolean direct) {}

    /** The same with another decision. */
    public HeldChange with(Decision other) {
        return new HeldChange(userId, aspect, hold, other, since, name, before, after, keptGroups);
    }
}
