package dev.scimbridge.server;

import dev.scimbridge.alert.Alerts;
import dev.scimbridge.store.Lease;
import dev.scimbridge.store.StoreException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for what is to be told, when no other process over the same database does. */
final class AlertDuty implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertDuty.class);

    private final Lease lease;
    private final Supplier<Alerts> beginning;
    private Optional<Alerts> alerts = Optional.empty();

    /** @param beginning goes on where the process before stopped */
    AlertDuty(Lease lease, Supplier<Alerts> beginning) {
        this.lease = lease;
        this.beginning = beginning;
    }

    @Override
    public synchronized void run() {
        try {
            Lease.Hold hold = lease.take();
            if (hold == Lease.Hold.ANOTHERS) {
                alerts = Optional.empty();
            } else if (hold == Lease.Hold.TAKEN || alerts.isEmpty()) {
                alerts = Optional.of(beginning.get());
            }
        } catch (StoreException broken) {
            LOG.debug("Whether another process tells alerts is not known for the moment", broken);
        }
        alerts.ifPresent(Alerts::look);
    }
}
