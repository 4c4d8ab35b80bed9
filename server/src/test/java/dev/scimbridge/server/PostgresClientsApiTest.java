package dev.scimbridge.server;

import dev.scimbridge.store.PostgresServer;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Tag;

/** The same over PostgreSQL. */
@Tag("long")
class PostgresClientsApiTest extends ClientsApiTest {

    private final String database = PostgresServer.yaml(PostgresServer.database());

    @Override
    LonelyBridge start(Path place, Clock time, String clients) {
        return LonelyBridge.start(place, database, time, "", clients);
    }
}
