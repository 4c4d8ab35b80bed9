package dev.scimbridge.server;

import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** The same over PostgreSQL. */
@Tag("long")
class PostgresDeltaRoundTest extends DeltaRoundTest {

    @Override
    DemoTenant contoso() throws IOException {
        return super.contoso().overPostgres();
    }
}
