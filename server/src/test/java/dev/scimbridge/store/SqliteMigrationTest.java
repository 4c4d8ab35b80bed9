package dev.scimbridge.store;

class SqliteMigrationTest extends MigrationContract {

    private int databases;

    @Override
    StoreSettings emptyDatabase() {
        databases++;
        return new StoreSettings("jdbc:sqlite:" + directory.resolve("bridge-" + databases + ".db"));
    }
}
