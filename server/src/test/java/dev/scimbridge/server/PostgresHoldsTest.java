package dev.scimbridge.server;

import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** The same over PostgreSQL. */
@Tag("long")
class PostgresHoldsTest extends HoldsTest {

    @Override
    DemoTenant contoso() throws IOException {
        return super.contoso().overPostgres();
    }
}
