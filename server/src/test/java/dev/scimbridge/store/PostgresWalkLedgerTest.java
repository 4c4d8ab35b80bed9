package dev.scimbridge.store;

import java.nio.file.Path;

class PostgresWalkLedgerTest extends WalkLedgerContract {

    @Override
    StoreSettings settings(Path directory) {
        return PostgresServer.database();
    }
}
