package dev.scimbridge.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Deletes every row of an integration: of the tables that have a column {@code integration}, whichever there are, and in
 * the table of integrations itself.
 */
final class IntegrationRemoval {

    private final Handle handle;
    private final long integration;

    IntegrationRemoval(Handle handle, long integration) {
        this.handle = handle;
        this.integration = integration;
    }

    /** Deletes; the number of rows. */
    int run() {
        int rows = 0;
        for (String table : tables()) {
            rows += delete(table, "integration");
        }
        return rows + delete("integration", "number");
    }

    private int delete(String table, String column) {
        return handle.createUpdate("DELETE FROM " + table + " WHERE " + column + " = :integration")
                .bind("integration", integration)
                .execute();
    }

    private List<String> tables() {
        return handle.queryMetadata(
                        schema -> schema.getColumns(null, schema.getConnection().getSchema(), "%", "integration"))
                .map((row, context) -> row.getString("TABLE_NAME"))
                .list();
    }
}
