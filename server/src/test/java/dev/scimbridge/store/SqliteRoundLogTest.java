package dev.scimbridge.store;

import java.nio.file.Path;

class SqliteRoundLogTest extends RoundLogContract {

    @Override
    StoreSettings settings(Path directory) {
        return new StoreSettings("jdbc:sqlite:" + directory.resolve("bridge.db"));
    }
}
