package dev.scimbridge.store;

import org.junit.jupiter.api.Tag;

@Tag("long")
class PostgresMigrationTest extends MigrationContract {

    @Override
    StoreSettings emptyDatabase() {
        return PostgresServer.emptyDatabase();
    }
}
