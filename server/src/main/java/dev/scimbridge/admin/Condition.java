package dev.scimbridge.admin;

import java.util.function.Supplier;

/**
 * How the process itself stands.
 *
 * @param phase whether it takes requests of SCIM clients
 * @param database how the database stood when it was last asked
 */
public record Condition(Supplier<Phase> phase, Supplier<Database> database) {

    /** What is known of the database. */
    public enum Database {
        /** It has not been opened yet. */
        OPENING,
        /** It answered. */
        UP,
        /** It did not. */
        FAILING
    }

    /** From the start to the end. */
    public enum Phase {
        /** It does not take requests of SCIM clients yet. */
        STARTING,
        /** It takes requests. */
        SERVING,
        /** It has been told to stop. */
        STOPPING
    }
}
