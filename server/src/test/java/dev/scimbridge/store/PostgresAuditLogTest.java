package dev.scimbridge.store;

import java.nio.file.Path;

class PostgresAuditLogTest extends AuditLogContract {

    @Override
    StoreSettings settings(Path directory) {
        return PostgresServer.database();
    }

    @Override
    String jdbcUrl() {
        return settings.url();
    }

    @Override
    String replacing() {
        return "INSERT INTO audit (number, at, administrator, action, subject, detail)"
                + " VALUES (1, 0, 'x', 'x', 'x', 'x') ON CONFLICT (number) DO UPDATE SET administrator = 'x'";
    }
}
