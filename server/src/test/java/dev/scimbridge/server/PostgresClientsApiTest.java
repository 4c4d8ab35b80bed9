package dev.scimbridge.server;

import dev.scimbridge.store.PostgresServer;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Tag;

/** The same over PostgreSQL. */
@Tag("long")
class PostgresClientsApiTest extends ClientsApiTest {

    @Override
    LonelyBridge start(Path place, Clock time) {
        return LonelyBridge.start(place, PostgresServer.yaml(PostgresServer.database()), time, "", CONFIGURED);
    }
}
