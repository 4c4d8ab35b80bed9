package dev.scimbridge.store;

import java.nio.file.Path;

class SqliteWritersTest extends WritersContract {

    @Override
    StoreSettings settings(Path directory) {
        return new StoreSettings("jdbc:sqlite:" + directory.resolve("bridge.db"));
    }

    @Override
    Store second() {
        return store;
    }
}
