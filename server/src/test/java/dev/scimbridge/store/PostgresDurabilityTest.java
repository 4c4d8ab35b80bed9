package dev.scimbridge.store;

import java.nio.file.Path;

class PostgresDurabilityTest extends DurabilityContract {

    @Override
    StoreSettings settings(Path directory) {
        return PostgresServer.database();
    }
}
