package dev.scimbridge.store;

import java.nio.file.Path;

class PostgresMirrorTest extends MirrorContract {

    @Override
    StoreSettings settings(Path directory) {
        return PostgresServer.database();
    }
}
