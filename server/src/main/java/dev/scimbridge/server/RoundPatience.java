package dev.scimbridge.server;

import dev.scimbridge.sync.SyncStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * How old the last completed round of an integration may become before somebody is told.
 *
 * @param failingFor how old when rounds fail
 */
record RoundPatience(Duration failingFor) {

    /** Rounds of another process are not seen before they end. */
    private static final Duration LONG_ROUND = Duration.ofMinutes(10);

    /**
     * How old it may be; empty when its age says nothing.
     *
     * @param interval from the end of a round to the next one; empty when there are no settings
     */
    Optional<Duration> with(SyncStatus status, Optional<Duration> interval) {
        return switch (status.condition()) {
            case RETRYING, NEEDS_OPERATOR -> Optional.of(failingFor);
            // None has failed, but none follows either, for whatever reason.
            case OK ->
                interval.filter(planned -> !status.running())
                        .map(planned -> failingFor.plus(planned).plus(LONG_ROUND));
            case DISABLED, STARTING -> Optional.empty();
        };
    }
}
