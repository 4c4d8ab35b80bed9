package dev.scimbridge.server;

import dev.scimbridge.projection.Projection;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the clients of one integration are served: loaded, kept up with the database, and what they read written down. */
final class ServedFeed {

    private static final Logger LOG = LoggerFactory.getLogger(ServedFeed.class);

    /** How much of what clients read a killed process may not have written down. */
    private static final Duration BETWEEN_LEDGER_WRITINGS = Duration.ofMillis(250);

    private static final Duration BETWEEN_LOADINGS = Duration.ofMinutes(1);

    private final IntegrationId id;
    private final SharedRooms shared;
    private final Projection projection;
    private final Repeating writing;
    private volatile Optional<Future<?>> ledgerWriting = Optional.empty();
    private volatile Optional<Future<?>> loading = Optional.empty();
    private volatile Optional<String> notLoaded = Optional.empty();
    private volatile boolean losing;

    /**
     * A feed of which nothing is loaded yet.
     *
     * @throws StoreException when the database does not answer
     */
    ServedFeed(IntegrationId id, SharedRooms shared) {
        this.id = id;
        this.shared = shared;
        this.projection = emptyProjection();
        this.writing = new Repeating(id + ": what clients read is not written down for the moment");
    }

    private Projection emptyProjection() {
        try {
            return new Projection(
                    id,
                    shared.store().revisionLog(id),
                    shared.store().walkLedger(id),
                    shared.ledgerWriter(),
                    shared.schemas(),
                    shared.memory(),
                    shared.clock());
        } catch (StoreException broken) {
            throw broken;
        } catch (RuntimeException badRow) {
            LOG.error("{}: the walk ledger cannot be used; walks end with this process", id, badRow);
            return new Projection(
                    id, shared.store().revisionLog(id), shared.schemas(), shared.memory(), shared.clock());
        }
    }

    Projection projection() {
        return projection;
    }

    /** Why nothing could be loaded; empty when it could, or there was nothing. */
    Optional<String> notLoaded() {
        return notLoaded;
    }

    /**
     * Loads what was served last, so that clients are answered before Graph is. What keeps it from that is told in the
     * status, and is nobody else's trouble.
     */
    void load() {
        try {
            if (restored()) {
                LOG.warn("{}: restored from a backup; clients are answered 503 until a round has been completed", id);
                return;
            }
            projection.refresh();
            notLoaded = Optional.empty();
        } catch (StoreException broken) {
            notLoaded(String.valueOf(broken.getMessage()), broken);
            return;
        } catch (OutOfMemoryError tooLarge) {
            notLoaded("What was served last does not fit into memory; give the bridge more by -Xmx", tooLarge);
            return;
        } catch (RuntimeException | Error unexpected) {
            notLoaded("What was served last cannot be loaded; the log has the cause", unexpected);
            return;
        }
        projection
                .served()
                .ifPresentOrElse(
                        revision -> LOG.info(
                                "{}: serving revision {} of {} with {} users and {} groups{}",
                                id,
                                revision.info().number(),
                                revision.info().committedAt(),
                                revision.count(ResourceType.USER),
                                revision.count(ResourceType.GROUP),
                                projection.inMemory().isPresent() ? "" : ", which are loaded when somebody reads them"),
                        () -> LOG.info("{}: no revision yet, clients are answered 503", id));
    }

    private boolean restored() {
        return shared.store().integrationStore(id).isRestored();
    }

    /** After a round, which made this revision or found it: what clients may have seen before a restore has been read again. */
    void catchUp(RevisionInfo newest) {
        if (restored()) {
            shared.store().integrationStore(id).caughtUp();
        }
        if (!isLost(newest)) {
            projection.refresh();
            projection.prepare();
        }
    }

    private void notLoaded(String sentence, Throwable cause) {
        if (!notLoaded.equals(Optional.of(sentence))) {
            LOG.error("{}: {}", id, sentence, cause);
        }
        notLoaded = Optional.of(sentence);
    }

    /** Begins to write down what clients read; makes indexes, and loads what could not be loaded, on another thread. */
    void start(ScheduledExecutorService puller) {
        ledgerWriting =
                Optional.of(writing.every(BETWEEN_LEDGER_WRITINGS, shared.ledgerWriter(), projection::writeLedger));
        if (notLoaded.isPresent()) {
            loading = Optional.of(new Repeating(id + ": what was served last is not loaded for the moment")
                    .every(BETWEEN_LOADINGS, puller, this::loadAgain));
        }
        // Not before the SCIM port is open: pages need no index.
        puller.execute(this::prepare);
    }

    private void prepare() {
        try {
            projection.prepare();
        } catch (RuntimeException | Error unexpected) {
            LOG.error("{}: indexes could not be made; filters that need them fail", id, unexpected);
        }
    }

    private void loadAgain() {
        if (notLoaded.isPresent()) {
            load();
            prepare();
        }
        if (notLoaded.isEmpty()) {
            loading.ifPresent(planned -> planned.cancel(false));
        }
    }

    /**
     * Serves what another process has committed. When the database has lost what is served, that stays served until something
     * later is committed: whoever came with it would be absent, and a reader takes absence for leaving.
     */
    void follow(RevisionInfo newest) {
        boolean behind =
                projection.served().map(served -> !served.info().equals(newest)).orElse(notLoaded.isEmpty());
        if (!behind) {
            losing = false;
        } else if (!isLost(newest) && !restored()) {
            projection.refresh();
            projection.prepare();
        }
    }

    private boolean isLost(RevisionInfo newest) {
        boolean lost = projection.isLost(newest);
        if (lost && !losing) {
            LOG.warn(
                    "{}: the database has lost the revision that is served, and its newest is {} of {}; until a later one is"
                            + " committed, what is in memory stays served, and clients are answered 503 where it is not. A"
                            + " standby that takes over has to be a synchronous one",
                    id,
                    newest.number(),
                    newest.committedAt());
        }
        losing = lost;
        return lost;
    }

    /** Serves what somebody was erased from. */
    void erased() {
        if (!restored()) {
            projection.refresh();
        }
    }

    /** Writes down what clients have read; what fails is tried again the next time. */
    void writeLedger() {
        writing.attempt(projection::writeLedger);
    }

    /** Forgets what clients read since it was last written down: the integration goes away with all it has. */
    void abandon() {
        ledgerWriting.ifPresent(writing -> writing.cancel(false));
        projection.letGo();
    }
}
