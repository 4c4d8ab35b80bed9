package dev.scimbridge.store;

import java.nio.file.Path;

class PostgresHoldLogTest extends HoldLogContract {

    @Override
    StoreSettings settings(Path directory) {
        return PostgresServer.database();
    }
}
