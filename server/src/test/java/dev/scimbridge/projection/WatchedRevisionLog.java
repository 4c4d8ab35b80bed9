package dev.scimbridge.projection;

import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RevisionLog;
import dev.scimbridge.store.StoredResource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A log that counts how often a revision is read whole, and lets a test come between. */
final class WatchedRevisionLog implements RevisionLog {

    final AtomicInteger loads = new AtomicInteger();
    /** Called before the database answers whether it has a revision. */
    volatile Runnable beforeFinding = () -> {};
    /** Called after a revision has been read whole. */
    volatile Runnable afterReading = () -> {};

    private final RevisionLog log;

    WatchedRevisionLog(RevisionLog log) {
        this.log = log;
    }

    @Override
    public Optional<RevisionInfo> newest() {
        return log.newest();
    }

    @Override
    public Optional<Extent> extent() {
        return log.extent();
    }

    @Override
    public Optional<RevisionInfo> find(long revision) {
        beforeFinding.run();
        return log.find(revision);
    }

    @Override
    public void resources(long revision, Consumer<StoredResource> consumer) {
        loads.incrementAndGet();
        log.resources(revision, consumer);
        afterReading.run();
    }

    @Override
    public Changes changes(long from, long to) {
        return log.changes(from, to);
    }

    @Override
    public Map<ResourceState, Long> peopleByState() {
        return log.peopleByState();
    }
}
