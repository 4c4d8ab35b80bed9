package dev.scimbridge.server;

import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** The same over PostgreSQL. */
@Tag("long")
class PostgresRestartTest extends RestartTest {

    @Override
    DemoTenant contoso() throws IOException {
        return super.contoso().overPostgres();
    }

    @Override
    DemoTenant synthetic() throws IOException {
        return super.synthetic().overPostgres();
    }
}
