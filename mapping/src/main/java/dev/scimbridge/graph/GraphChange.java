package dev.scimbridge.graph;

/**
 * One item of a delta page.
 *
 * @param <T> {@link GraphUser} or {@link GraphGroup}
 */
public sealed interface GraphChange<T> {

    /** The object was created, changed or restored; it carries what Graph mentioned. */
    record Updated<T>(T object) implements GraphChange<T> {}

    /** The object carries {@code @removed}. */
    record Removed<T>(String id, RemovedReason reason) implements GraphChange<T> {}
}
