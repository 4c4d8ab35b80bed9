package dev.scimbridge.store;

import java.nio.file.Path;

class PostgresRoundLogTest extends RoundLogContract {

    @Override
    StoreSettings settings(Path directory) {
        return PostgresServer.database();
    }
}
