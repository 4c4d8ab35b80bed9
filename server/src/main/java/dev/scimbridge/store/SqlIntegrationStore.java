package dev.scimbridge.store;

import java.util.Map;
import java.util.Set;

/** {@link IntegrationStore} in SQL. */
final class SqlIntegrationStore implements IntegrationStore {

    private final Database database;
    private final long integration;
    private final SqlLease lease;

    /** @param lease of whoever finds the facts */
    SqlIntegrationStore(Database database, long integration, SqlLease lease) {
        this.database = database;
        this.integration = integration;
        this.lease = lease;
    }

    @Override
    public Map<String, String> groupReferences() {
        return database.read(handle -> handle.createQuery(
                        "SELECT configured, group_id FROM group_reference WHERE integration = :integration")
                .bind("integration", integration)
                .map((row, context) -> Map.entry(row.getString("configured"), row.getString("group_id")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void putGroupReference(String configured, String groupId) {
        lease.write(handle -> handle.createUpdate("""
                        INSERT INTO group_reference (integration, configured, group_id)
                        VALUES (:integration, :configured, :group)
                        ON CONFLICT (integration, configured) DO UPDATE SET group_id = excluded.group_id""")
                .bind("integration", integration)
                .bind("configured", configured)
                .bind("group", groupId)
                .execute());
    }

    @Override
    public void removeGroupReference(String configured) {
        lease.write(handle -> handle.createUpdate(
                        "DELETE FROM group_reference WHERE integration = :integration AND configured = :configured")
                .bind("integration", integration)
                .bind("configured", configured)
                .execute());
    }

    @Override
    public Map<String, String> personReferences() {
        return database.read(handle -> handle.createQuery(
                        "SELECT name_hash, user_id FROM person_reference WHERE integration = :integration")
                .bind("integration", integration)
                .map((row, context) -> Map.entry(row.getString("name_hash"), row.getString("user_id")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void putPersonReference(String nameHash, String userId) {
        lease.write(handle -> handle.createUpdate("""
                        INSERT INTO person_reference (integration, name_hash, user_id)
                        VALUES (:integration, :hash, :user)
                        ON CONFLICT (integration, name_hash) DO UPDATE SET user_id = excluded.user_id""")
                .bind("integration", integration)
                .bind("hash", nameHash)
                .bind("user", userId)
                .execute());
    }

    @Override
    public void removePersonReference(String nameHash) {
        lease.write(handle -> handle.createUpdate(
                        "DELETE FROM person_reference WHERE integration = :integration AND name_hash = :hash")
                .bind("integration", integration)
                .bind("hash", nameHash)
                .execute());
    }

    @Override
    public boolean isRestored() {
        return database.read(
                handle -> handle.createQuery("SELECT count(*) FROM restored WHERE integration = :integration")
                                .bind("integration", integration)
                                .mapTo(Integer.class)
                                .one()
                        > 0);
    }

    @Override
    public void caughtUp() {
        lease.write(handle -> handle.createUpdate("DELETE FROM restored WHERE integration = :integration")
                .bind("integration", integration)
                .execute());
    }

    @Override
    public Set<String> refusedProperties() {
        return database.read(
                handle -> handle.createQuery("SELECT name FROM refused_property WHERE integration = :integration")
                        .bind("integration", integration)
                        .mapTo(String.class)
                        .set());
    }

    @Override
    public void putRefusedProperties(Set<String> properties) {
        lease.write(handle -> {
            handle.createUpdate("DELETE FROM refused_property WHERE integration = :integration")
                    .bind("integration", integration)
                    .execute();
            OrderedBatch batch = new OrderedBatch(handle);
            properties.forEach(
                    name -> batch.row("INSERT INTO refused_property (integration, name) VALUES (:integration, :name)")
                            .bind("integration", integration)
                            .bind("name", name)
                            .add());
            batch.finish();
            return integration;
        });
    }
}
