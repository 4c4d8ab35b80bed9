package dev.scimbridge.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** {@link ClientStore} in SQL. */
final class SqlClientStore implements ClientStore {

    /** Of the integration whose name is bound; it is there as long as somebody can name it. */
    private static final String NUMBER = "(SELECT number FROM integration WHERE id = :integration)";

    private static final String OF_CLIENT = " WHERE integration = " + NUMBER + " AND client = :client";

    private final Database database;

    SqlClientStore(Database database) {
        this.database = database;
    }

    @Override
    public List<StoredClient> clients() {
        return database.read(
                Patience.SHORT,
                handle -> handle.createQuery("""
                        SELECT integration.id AS integration_id, name, settings, created_at FROM client
                        JOIN integration ON integration.number = client.integration
                        ORDER BY integration.id, name""")
                        .map((row, context) -> new StoredClient(
                                new IntegrationId(row.getString("integration_id")),
                                row.getString("name"),
                                row.getString("settings"),
                                Columns.instant(row, "created_at")))
                        .list());
    }

    @Override
    public List<StoredToken> tokens() {
        return database.read(
                Patience.SHORT,
                handle -> handle.createQuery("""
                        SELECT integration.id AS integration_id, client_token.* FROM client_token
                        JOIN integration ON integration.number = client_token.integration
                        ORDER BY integration.id, client, client_token.number""").map(SqlClientStore::readToken).list());
    }

    private static StoredToken readToken(ResultSet row, StatementContext context) throws SQLException {
        return new StoredToken(
                new IntegrationId(row.getString("integration_id")),
                row.getString("client"),
                row.getLong("number"),
                row.getString("name"),
                Columns.constant(row, "kind", StoredToken.Kind.class),
                row.getString("sha256"),
                Columns.instant(row, "created_at"),
                Columns.optionalInstant(row, "expires_at"),
                Columns.optionalInstant(row, "revoked_at"),
                Columns.optionalInstant(row, "last_used"));
    }

    @Override
    public boolean add(StoredClient client, AuditEntry audit) {
        return database.writeAlone(
                Database.ADMINISTRATION,
                handle -> audited(
                        handle,
                        audit,
                        handle.createUpdate(
                                        "INSERT INTO client (integration, name, settings, created_at) VALUES (" + NUMBER
                                                + ", :name, :settings, :created) ON CONFLICT (integration, name) DO NOTHING")
                                .bind("integration", client.integration().value())
                                .bind("name", client.name())
                                .bind("settings", client.settings())
                                .bind("created", Columns.micros(client.createdAt()))
                                .execute()));
    }

    @Override
    public boolean change(IntegrationId integration, String name, String before, String settings, AuditEntry audit) {
        return database.writeAlone(
                Database.ADMINISTRATION,
                handle -> audited(
                        handle,
                        audit,
                        handle.createUpdate("UPDATE client SET settings = :settings WHERE integration = " + NUMBER
                                        + " AND name = :name AND settings = :before")
                                .bind("settings", settings)
                                .bind("integration", integration.value())
                                .bind("name", name)
                                .bind("before", before)
                                .execute()));
    }

    @Override
    public boolean remove(IntegrationId integration, String name, AuditEntry audit) {
        return database.writeAlone(Database.ADMINISTRATION, handle -> {
            for (String table : List.of("client_token", "walk", "client_poll")) {
                handle.createUpdate("DELETE FROM " + table + OF_CLIENT)
                        .bind("integration", integration.value())
                        .bind("client", name)
                        .execute();
            }
            return audited(
                    handle,
                    audit,
                    handle.createUpdate("DELETE FROM client WHERE integration = " + NUMBER + " AND name = :name")
                            .bind("integration", integration.value())
                            .bind("name", name)
                            .execute());
        });
    }

    @Override
    public Optional<Long> addToken(StoredToken token, Optional<Instant> othersUntil, AuditEntry audit) {
        return database.writeAlone(Database.ADMINISTRATION, handle -> {
            if (!exists(handle, token)) {
                return Optional.empty();
            }
            othersUntil.ifPresent(until -> shorten(handle, token, until));
            long number = nextNumber(handle, token);
            insert(handle, number, token);
            audited(handle, audit, 1);
            return Optional.of(number);
        });
    }

    private static boolean exists(Handle handle, StoredToken token) {
        return handle.createQuery("SELECT count(*) FROM client WHERE integration = " + NUMBER + " AND name = :name")
                        .bind("integration", token.integration().value())
                        .bind("name", token.client())
                        .mapTo(Long.class)
                        .one()
                == 1;
    }

    private static void shorten(Handle handle, StoredToken fresh, Instant until) {
        handle.createUpdate("UPDATE client_token SET expires_at = :until" + OF_CLIENT + " AND kind = :kind"
                        + " AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :until)")
                .bind("until", Columns.micros(until))
                .bind("integration", fresh.integration().value())
                .bind("client", fresh.client())
                .bind("kind", fresh.kind().name())
                .execute();
    }

    private static long nextNumber(Handle handle, StoredToken fresh) {
        return handle.createQuery("SELECT coalesce(max(number), 0) + 1 FROM client_token" + OF_CLIENT)
                .bind("integration", fresh.integration().value())
                .bind("client", fresh.client())
                .mapTo(Long.class)
                .one();
    }

    private static void insert(Handle handle, long number, StoredToken token) {
        handle.createUpdate(
                        "INSERT INTO client_token (integration, client, number, name, kind, sha256, created_at, expires_at)"
                                + " VALUES (" + NUMBER
                                + ", :client, :number, :name, :kind, :sha256, :created, :expires)")
                .bind("integration", token.integration().value())
                .bind("client", token.client())
                .bind("number", number)
                .bind("name", token.name())
                .bind("kind", token.kind().name())
                .bind("sha256", token.sha256())
                .bind("created", Columns.micros(token.createdAt()))
                .bind("expires", Columns.micros(token.expiresAt()))
                .execute();
    }

    @Override
    public boolean revoke(StoredToken.Key token, Instant at, AuditEntry audit) {
        return database.writeAlone(
                Database.ADMINISTRATION,
                handle -> audited(
                        handle,
                        audit,
                        handle.createUpdate("UPDATE client_token SET revoked_at = :at" + OF_CLIENT
                                        + " AND number = :number AND revoked_at IS NULL")
                                .bind("at", Columns.micros(at))
                                .bind("integration", token.integration().value())
                                .bind("client", token.client())
                                .bind("number", token.number())
                                .execute()));
    }

    private static boolean audited(Handle handle, AuditEntry audit, int changed) {
        if (changed > 0) {
            SqlAuditLog.add(handle, audit);
        }
        return changed > 0;
    }

    @Override
    public void used(Map<StoredToken.Key, Instant> lastUsed) {
        Map<StoredToken.Key, Instant> copy = Map.copyOf(lastUsed);
        database.write(handle -> {
            OrderedBatch batch = new OrderedBatch(handle);
            copy.forEach((key, at) -> batch.row("UPDATE client_token SET last_used = :at" + OF_CLIENT
                            + " AND number = :number AND (last_used IS NULL OR last_used < :at)")
                    .bind("at", Columns.micros(at))
                    .bind("integration", key.integration().value())
                    .bind("client", key.client())
                    .bind("number", key.number())
                    .add());
            batch.finish();
            return copy;
        });
    }

    @Override
    public Optional<String> accessTokenKey() {
        return database.read(SqlClientStore::readKey);
    }

    @Override
    public String replaceAccessTokenKey(Optional<String> before, String envelope) {
        String change = before.isEmpty()
                ? "INSERT INTO access_token_key (number, envelope) VALUES (1, :envelope) ON CONFLICT (number) DO NOTHING"
                : "UPDATE access_token_key SET envelope = :envelope WHERE envelope = :before";
        return database.write(handle -> {
            Update update = handle.createUpdate(change).bind("envelope", envelope);
            before.ifPresent(known -> update.bind("before", known));
            update.execute();
            return readKey(handle).orElseThrow();
        });
    }

    private static Optional<String> readKey(Handle handle) {
        return handle.createQuery("SELECT envelope FROM access_token_key")
                .mapTo(String.class)
                .findOne();
    }
}
