package dev.scimbridge.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A machine's clock, set right by the one that several processes share: were one an hour ahead of another, the walks, cursors and
 * access tokens that one gave would be over for the other.
 */
public final class SharedClock extends Clock {

    private static final Logger LOG = LoggerFactory.getLogger(SharedClock.class);

    /** What machines that keep their time differ by; less than anything here depends on. */
    private static final Duration TOLERATED = Duration.ofSeconds(1);

    private final Clock machine;
    private volatile Duration correction = Duration.ZERO;

    /** The machine's clock, until it has been compared. */
    public SharedClock(Clock machine) {
        this.machine = machine;
    }

    /** Compares it with the shared one, and goes by that from now on when they differ. */
    void compare(Supplier<Instant> shared) {
        Instant asked = machine.instant();
        Instant there = shared.get();
        Duration took = Duration.between(asked, machine.instant());
        Duration found = Duration.between(asked.plus(took.dividedBy(2)), there);
        Duration doubt = TOLERATED.plus(took.dividedBy(2).abs());
        if (found.minus(correction).abs().compareTo(doubt) > 0) {
            boolean tolerable = found.abs().compareTo(doubt) <= 0;
            correction = tolerable ? Duration.ZERO : found;
            if (tolerable) {
                LOG.info("This machine's clock is right again");
            } else {
                LOG.warn(
                        "This machine's clock is {} s {} the database's, by which all processes go: set it, or let it"
                                + " be set (NTP)",
                        found.abs().toSeconds(),
                        found.isNegative() ? "ahead of" : "behind");
            }
        }
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(correction);
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Instants have no zone");
    }
}
