package dev.scimbridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Which failures pass by themselves, and which wait for somebody. */
final class PostgresFailuresTest {

    private final PostgresFailures failures = failures();

    private static PostgresFailures failures() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://localhost:5432/bridge");
        return PostgresFailures.of(source);
    }

    private StoreException explain(String state) {
        return failures.explain(new SQLException("What the server says", state));
    }

    @Test
    void transactionThatStoodStill_isTriedAgain() {
        assertThat(explain("25P03"))
                .hasMessageContaining("it is tried again")
                .extracting(StoreException::needsOperator)
                .isEqualTo(false);
    }

    @Test
    void standby_needsTheOperator() {
        assertThat(explain("25006"))
                .hasMessageContaining("is read-only")
                .extracting(StoreException::needsOperator)
                .isEqualTo(true);
    }
}
