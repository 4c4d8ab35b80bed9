package dev.scimbridge.store;

import java.nio.file.Path;
import java.time.Clock;

class PostgresWritersTest extends WritersContract {

    @Override
    StoreSettings settings(Path directory) {
        return PostgresServer.database();
    }

    @Override
    Store second() {
        return SqlStore.open(settings, Clock.systemUTC());
    }
}
