package dev.scimbridge.server;

import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.Secret;
import dev.scimbridge.store.StoreSettings;

/** What the configuration says of the database, as the store takes it. */
final class DatabaseSettings {

    private DatabaseSettings() {}

    static StoreSettings of(BridgeConfig config) {
        BridgeConfig.DatabaseConfig database = config.database();
        return new StoreSettings(
                database.url(), database.user(), database.password().map(Secret::reveal));
    }
}
