package dev.scimbridge.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The durable ports of every integration over one database. Instants are kept to the microsecond, rounded down.
 *
 * <p>Every method of a port throws {@link StoreException} when the database does not do what was asked, and lets pass
 * what a caller's own function throws.
 */
public interface Store extends AutoCloseable {

    /** The mirror of one integration. */
    Mirror mirror(IntegrationId integration);

    /** The revisions of one integration, for reading. */
    RevisionLog revisionLog(IntegrationId integration);

    /** The revisions of one integration, for rounds. */
    RevisionWriter revisionWriter(IntegrationId integration);

    /** What the clients of one integration have read. */
    WalkLedger walkLedger(IntegrationId integration);

    /** The lasting facts of one integration. */
    IntegrationStore integrationStore(IntegrationId integration);

    /** The holds of one integration. */
    HoldLog holdLog(IntegrationId integration);

    /** The rounds of one integration. */
    RoundLog roundLog(IntegrationId integration);

    /** The versions of single resources of one integration. */
    ResourceHistory history(IntegrationId integration);

    /** A throw-away copy of what rounds of one integration read; takes room on the disk until it is closed. */
    ScratchStore scratch(IntegrationId integration);

    /** What administrators did. */
    AuditLog auditLog();

    /** The clients that were created over the admin API. */
    ClientStore clientStore();

    /**
     * Removes an integration and every row of it, for good, also from the files; what an audit says of it stays. Ports of it
     * fail afterwards; a new integration of the same name begins with nothing.
     */
    void removeIntegration(IntegrationId integration, AuditEntry audit);

    /** The integrations of which the database holds anything, by name. */
    List<IntegrationId> integrations();

    /** The integrations that were created over the admin API. */
    CreatedIntegrations createdIntegrations();

    /** Whether other processes may have the database open too. */
    boolean isShared();

    /** What the clock says that all processes share; without others, this process's own. */
    Instant time();

    /** The right to pull for an integration. */
    Lease lease(IntegrationId integration);

    /** The right to tell alerts. */
    Lease alertLease();

    /** Keeps the leases that this process has; called every few seconds. */
    void keepLeases();

    /** Gives them back, so that no other process has to wait until they end. */
    void releaseLeases();

    /** The newest revision of each integration that has one. */
    Map<IntegrationId, RevisionInfo> newestRevisions();

    /** Another process has removed the integration: one of the same name, if there is one again, is another one. */
    void forget(IntegrationId integration);

    /** Whether {@link #backup} works; a server is backed up by its own tools. */
    boolean writesBackups();

    /**
     * Writes a copy of the whole database, as it is at this moment, readable by its owner alone; nobody waits meanwhile.
     *
     * @param file does not exist; its directory is made when missing
     * @return how many bytes it has
     */
    long backup(Path file);

    /** How many bytes the database's files have together. */
    long bytes();

    /** What operators are told of. */
    AlertLog alertLog();

    /** Whether the database answers; throws {@link StoreException} when it does not. */
    void check();

    /** Waits for running transactions and closes the database; every port throws {@link StoreException} afterwards. */
    @Override
    void close();
}
