package dev.scimbridge.store;

import java.nio.file.Path;

class PostgresExtremesTest extends ExtremesContract {

    @Override
    StoreSettings settings(Path directory) {
        return PostgresServer.database();
    }
}
