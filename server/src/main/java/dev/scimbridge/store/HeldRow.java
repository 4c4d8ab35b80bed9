package dev.scimbridge.store;

/**
 * What is held of a person, without what it keeps: a large hold is counted, grouped, sorted and decided by these.
 *
 * @param aspect as in {@link HeldChange}, as are the others
 */
public record HeldRow(
        String userId, String aspect, String name, String before, String after, HeldChange.Decision decision) {

    /** The row of a change. */
    public static HeldRow of(HeldChange change) {
        return new HeldRow(
                change.userId(), change.aspect(), change.name(), change.before(), change.after(), change.decision());
    }
}
