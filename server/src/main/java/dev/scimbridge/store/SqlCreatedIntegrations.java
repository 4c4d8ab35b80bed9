package dev.scimbridge.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** {@link CreatedIntegrations} in SQL. */
final class SqlCreatedIntegrations implements CreatedIntegrations {

    private static final String ALL = """
            SELECT integration.id AS id, created_integration.* FROM created_integration
            JOIN integration ON integration.number = created_integration.integration
            ORDER BY integration.id""";

    private final Database database;

    SqlCreatedIntegrations(Database database) {
        this.database = database;
    }

    @Override
    public List<CreatedIntegration> all() {
        return database.read(Patience.SHORT, SqlCreatedIntegrations::all);
    }

    private static List<CreatedIntegration> all(Handle handle) {
        return handle.createQuery(ALL).map(SqlCreatedIntegrations::read).list();
    }

    private static CreatedIntegration read(ResultSet row, StatementContext context) throws SQLException {
        Optional<CreatedIntegration.SealedSecret> secret = row.getString("secret") == null
                ? Optional.empty()
                : Optional.of(new CreatedIntegration.SealedSecret(
                        Columns.constant(row, "secret_kind", CreatedIntegration.SealedSecret.Kind.class),
                        row.getString("secret"),
                        Columns.instant(row, "secret_set_at")));
        return new CreatedIntegration(
                new IntegrationId(row.getString("id")),
                Columns.constant(row, "state", CreatedIntegration.State.class),
                row.getString("settings"),
                row.getLong("version"),
                secret,
                Columns.instant(row, "created_at"));
    }

    @Override
    public boolean add(CreatedIntegration created, AuditEntry audit) {
        return database.writeAlone(Database.ADMINISTRATION, handle -> {
            if (IntegrationNumbers.find(handle, created.id()).isPresent()) {
                return false;
            }
            long number = IntegrationNumbers.findOrCreate(handle, created.id());
            bind(handle.createUpdate("""
                            INSERT INTO created_integration
                            (integration, state, settings, version, secret_kind, secret, secret_set_at, created_at)
                            VALUES (:integration, :state, :settings, :version, :kind, :secret, :set, :created)"""), created)
                    .bind("integration", number)
                    .bind("created", Columns.micros(created.createdAt()))
                    .execute();
            SqlAuditLog.add(handle, audit);
            return true;
        });
    }

    @Override
    public boolean change(CreatedIntegration before, CreatedIntegration after, AuditEntry audit) {
        return database.writeAlone(Database.ADMINISTRATION, handle -> {
            Optional<CreatedIntegration> current = all(handle).stream()
                    .filter(created -> created.id().equals(before.id()))
                    .findFirst();
            if (!current.equals(Optional.of(before))) {
                return false;
            }
            bind(handle.createUpdate("""
                            UPDATE created_integration SET state = :state, settings = :settings, version = :version,
                            secret_kind = :kind, secret = :secret, secret_set_at = :set
                            WHERE integration = (SELECT number FROM integration WHERE id = :id)"""), after).bind("id", after.id().value()).execute();
            SqlAuditLog.add(handle, audit);
            return true;
        });
    }

    private static Update bind(Update update, CreatedIntegration created) {
        return update.bind("state", created.state().name())
                .bind("settings", created.settings())
                .bind("version", created.version())
                .bind(
                        "kind",
                        created.secret().map(secret -> secret.kind().name()).orElse(null))
                .bind(
                        "secret",
                        created.secret()
                                .map(CreatedIntegration.SealedSecret::envelope)
                                .orElse(null))
                .bind(
                        "set",
                        created.secret()
                                .map(secret -> Columns.micros(secret.setAt()))
                                .orElse(null));
    }

    @Override
    public int reseal(BiFunction<IntegrationId, CreatedIntegration.SealedSecret, String> reseal, AuditEntry audit) {
        return database.writeAlone(Database.ADMINISTRATION, handle -> {
            int changed = 0;
            for (CreatedIntegration created : all(handle)) {
                changed += created.secret().isPresent()
                        ? put(
                                handle,
                                created,
                                reseal.apply(created.id(), created.secret().get()))
                        : 0;
            }
            SqlAuditLog.add(handle, audit);
            if (changed > 0) {
                database.erasedAtOnce();
            }
            return changed;
        });
    }

    private static int put(Handle handle, CreatedIntegration created, String envelope) {
        return handle.createUpdate("""
                        UPDATE created_integration SET secret = :envelope WHERE secret <> :envelope
                        AND integration = (SELECT number FROM integration WHERE id = :id)""")
                .bind("envelope", envelope)
                .bind("id", created.id().value())
                .execute();
    }
}
