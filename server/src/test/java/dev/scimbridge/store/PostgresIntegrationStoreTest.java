package dev.scimbridge.store;

import java.nio.file.Path;

class PostgresIntegrationStoreTest extends IntegrationStoreContract {

    @Override
    StoreSettings settings(Path directory) {
        return PostgresServer.database();
    }
}
