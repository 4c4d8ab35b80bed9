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
}
