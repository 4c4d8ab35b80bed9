package dev.scimbridge.store;

import java.nio.file.Path;

class SqliteAuditLogTest extends AuditLogContract {

    @Override
    StoreSettings settings(Path directory) {
        return new StoreSettings("jdbc:sqlite:" + directory.resolve("bridge.db"));
    }

    @Override
    String jdbcUrl() {
        return settings.url();
    }

    @Override
    String replacing() {
        return "INSERT OR REPLACE INTO audit (number, at, administrator, action, subject, detail)"
                + " VALUES (1, 0, 'x', 'x', 'x', 'x')";
    }
}
