package dev.scimbridge.store;

import java.nio.file.Path;

class PostgresRevisionWriterTest extends RevisionWriterContract {

    @Override
    StoreSettings settings(Path directory) {
        return PostgresServer.database();
    }
}
