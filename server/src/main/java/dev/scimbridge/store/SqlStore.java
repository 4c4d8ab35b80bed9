package dev.scimbridge.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The ports over one SQL database. Safe for any thread. */
public final class SqlStore implements Store {

    private final Database database;
    private final Clock clock;
    private final Map<IntegrationId, Long> numbers = new ConcurrentHashMap<>();
    private final Map<Long, SqlLease> leases = new ConcurrentHashMap<>();
    /** Names this store among those of all processes. */
    private final String holder = UUID.randomUUID().toString();

    /** A store over an open database. */
    SqlStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens the database, creates what is missing and brings its schema up to date.
     *
     * @param clock tells when it is time for what the database needs once a day
     * @throws StoreException when it cannot be used: the message names the file or setting and the fix
     */
    public static SqlStore open(StoreSettings settings, Clock clock) {
        SqlStore store = new SqlStore(Database.open(Dialect.open(settings, clock)), clock);
        ScratchStore.deleteLeftovers(store.database.scratchPlace());
        return store;
    }

    @Override
    public Mirror mirror(IntegrationId integration) {
        long number = number(integration);
        return new SqlMirror(database, number, lease(number));
    }

    @Override
    public RevisionLog revisionLog(IntegrationId integration) {
        return new SqlRevisionLog(database, number(integration));
    }

    @Override
    public RevisionWriter revisionWriter(IntegrationId integration) {
        long number = number(integration);
        return new SqlRevisionWriter(database, number, lease(number));
    }

    @Override
    public WalkLedger walkLedger(IntegrationId integration) {
        return new SqlWalkLedger(database, number(integration));
    }

    @Override
    public IntegrationStore integrationStore(IntegrationId integration) {
        long number = number(integration);
        return new SqlIntegrationStore(database, number, lease(number));
    }

    @Override
    public HoldLog holdLog(IntegrationId integration) {
        return new SqlHoldLog(database, number(integration), integration);
    }

    @Override
    public RoundLog roundLog(IntegrationId integration) {
        long number = number(integration);
        return new SqlRoundLog(database, number, lease(number));
    }

    @Override
    public ResourceHistory history(IntegrationId integration) {
        return new SqlResourceHistory(database, number(integration));
    }

    @Override
    public ScratchStore scratch(IntegrationId integration) {
        return ScratchStore.of(database, integration, clock);
    }

    @Override
    public AuditLog auditLog() {
        return new SqlAuditLog(database);
    }

    @Override
    public ClientStore clientStore() {
        return new SqlClientStore(database);
    }

    @Override
    public List<IntegrationId> integrations() {
        return database.read(handle -> handle.createQuery("SELECT id FROM integration ORDER BY id")
                .mapTo(String.class)
                .map(IntegrationId::new)
                .list());
    }

    @Override
    public CreatedIntegrations createdIntegrations() {
        return new SqlCreatedIntegrations(database);
    }

    @Override
    public void removeIntegration(IntegrationId integration, AuditEntry audit) {
        long number = number(integration);
        database.writeAlone(Patience.LONG, number, handle -> {
            database.deferReferences(handle);
            int rows = new IntegrationRemoval(handle, number).run();
            SqlAuditLog.add(handle, audit);
            database.erasedAtOnce();
            return rows;
        });
        forget(integration);
    }

    @Override
    public void forget(IntegrationId integration) {
        Long number = numbers.remove(integration);
        if (number != null) {
            leases.remove(number);
        }
    }

    @Override
    public boolean isShared() {
        return database.isShared();
    }

    @Override
    public Lease lease(IntegrationId integration) {
        return isShared() ? lease(number(integration)) : Lease.OF_THE_ONLY_PROCESS;
    }

    @Override
    public Lease alertLease() {
        return isShared() ? lease(Database.ADMINISTRATION) : Lease.OF_THE_ONLY_PROCESS;
    }

    private SqlLease lease(long room) {
        return leases.computeIfAbsent(room, fresh -> new SqlLease(database, fresh, holder));
    }

    @Override
    public Instant time() {
        return Columns.instant(database.read(Patience.SHORT, database::now));
    }

    @Override
    public void keepLeases() {
        SqlLease.keep(database, holder);
    }

    @Override
    public void releaseLeases() {
        if (isShared()) {
            SqlLease.release(database, holder);
        }
    }

    @Override
    public Map<IntegrationId, RevisionInfo> newestRevisions() {
        return database.read(
                Patience.SHORT,
                handle -> handle.createQuery("""
                        SELECT id, newest, committed_at FROM (SELECT id,
                          (SELECT max(revision.number) FROM revision
                            WHERE revision.integration = integration.number) AS newest,
                          (SELECT revision.committed_at FROM revision WHERE revision.integration = integration.number
                            ORDER BY revision.number DESC LIMIT 1) AS committed_at
                          FROM integration) AS integrations
                        WHERE newest IS NOT NULL""")
                        .map((row, context) -> Map.entry(
                                new IntegrationId(row.getString("id")),
                                new RevisionInfo(row.getLong("newest"), Columns.instant(row, "committed_at"))))
                        .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Puts a backup in the place of the database.
     *
     * @param serveAtOnce whether somebody vouches that no client has seen more than the backup knows
     * @throws StoreException when a bridge runs over the database, or the backup cannot be used; nothing has changed then
     */
    public static RestoreReport restore(StoreSettings settings, Path backup, boolean serveAtOnce, Clock clock) {
        if (!settings.url().startsWith(SqliteFile.URL_PREFIX)) {
            throw new StoreException(
                    "database.url is not an SQLite file: restore a dump of PostgreSQL with pg_restore.");
        }
        return new SqliteRestore(SqliteFile.of(settings.url()), backup.toAbsolutePath(), serveAtOnce, clock).run();
    }

    /**
     * Takes everything from an SQLite file into an empty PostgreSQL database, compares it row by row, and leaves the file as it
     * is, but for its schema.
     *
     * @return how many rows each table has
     * @throws StoreException when a bridge runs over the file, the database has rows already, or one of them fails; the
     *     database has nothing then
     */
    public static Map<String, Long> move(Path file, StoreSettings settings, Clock clock) {
        if (!settings.url().startsWith(Postgres.URL_PREFIX)) {
            throw new StoreException(
                    "database.url is not of PostgreSQL: write jdbc:postgresql://HOST:PORT/DATABASE, where"
                            + " everything is to be from now on.");
        }
        if (!Files.isRegularFile(file)) {
            throw new StoreException("There is no file " + file + ": name the SQLite file of the bridge.");
        }
        try (Database from = Database.open(Sqlite.open(file.toAbsolutePath(), clock));
                Database to = Database.open(Postgres.open(settings))) {
            return from.read(source -> to.writeAlone(
                    Patience.LONG,
                    Database.ADMINISTRATION,
                    target -> to.computing(target, () -> new DatabaseMove(source, target).run())));
        }
    }

    @Override
    public AlertLog alertLog() {
        return new SqlAlertLog(database);
    }

    @Override
    public boolean writesBackups() {
        return database.writesBackups();
    }

    @Override
    public long backup(Path file) {
        return database.backup(file);
    }

    @Override
    public long bytes() {
        return database.bytes();
    }

    @Override
    public void check() {
        database.read(
                Patience.SHORT,
                handle -> handle.createQuery("SELECT count(*) FROM integration")
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public void close() {
        database.close();
    }

    /** Rows name their integration by a number: it is in every key, and names can be long. */
    long number(IntegrationId integration) {
        return numbers.computeIfAbsent(integration, this::readOrCreateNumber);
    }

    private long readOrCreateNumber(IntegrationId integration) {
        return database.read(handle -> IntegrationNumbers.find(handle, integration))
                .orElseGet(() -> database.writeAlone(
                        Database.ADMINISTRATION, handle -> IntegrationNumbers.findOrCreate(handle, integration)));
    }
}
