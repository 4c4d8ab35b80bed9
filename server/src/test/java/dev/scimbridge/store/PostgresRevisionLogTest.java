package dev.scimbridge.store;

import java.nio.file.Path;

class PostgresRevisionLogTest extends RevisionLogContract {

    @Override
    StoreSettings settings(Path directory) {
        return PostgresServer.database();
    }
}
