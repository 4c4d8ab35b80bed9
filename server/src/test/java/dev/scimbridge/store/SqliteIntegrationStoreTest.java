package dev.scimbridge.store;

import java.nio.file.Path;

class SqliteIntegrationStoreTest extends IntegrationStoreContract {

    @Override
    StoreSettings settings(Path directory) {
        return new StoreSettings("jdbc:sqlite:" + directory.resolve("bridge.db"));
    }
}
