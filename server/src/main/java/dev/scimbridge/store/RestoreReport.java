package dev.scimbridge.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a restore did.
 *
 * @param integrations those in the backup, by name
 * @param replaced where the database is that was there before; empty when there was none
 */
public record RestoreReport(List<Restored> integrations, Optional<Path> replaced) {

    /** Copies the list. */
    public RestoreReport {
        integrations = List.copyOf(integrations);
    }

    /**
     * One integration.
     *
     * @param revision the revision that is served from now on; 0 for none
     * @param waits whether clients are answered only after the next complete round
     */
    public record Restored(String integration, long revision, boolean waits) {}
}
