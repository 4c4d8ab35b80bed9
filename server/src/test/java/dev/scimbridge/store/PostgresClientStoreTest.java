package dev.scimbridge.store;

import java.nio.file.Path;

class PostgresClientStoreTest extends ClientStoreContract {

    @Override
    StoreSettings settings(Path directory) {
        return PostgresServer.database();
    }
}
