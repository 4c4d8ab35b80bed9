package dev.scimbridge.admin;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the process itself stands.
 *
 * @param phase whether it takes requests of SCIM clients
 * @param databaseTrouble one sentence; empty when the database answered when it was last asked
 * @param metrics everything in Prometheus's text format
 */
public record Condition(Supplier<Phase> phase, Supplier<Optional<String>> databaseTrouble, Supplier<String> metrics) {

    /** From the start to the end. */
    public enum Phase {
        /** It does not listen yet. */
        STARTING,
        /** It takes requests. */
        SERVING,
        /** It has been told to stop. */
        STOPPING
    }
}
