package dev.scimbridge.store;

import java.nio.file.Path;

class SqliteExtremesTest extends ExtremesContract {

    @Override
    StoreSettings settings(Path directory) {
        return new StoreSettings("jdbc:sqlite:" + directory.resolve("bridge.db"));
    }
}
