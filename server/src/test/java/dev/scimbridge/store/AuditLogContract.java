package dev.scimbridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} does. */
abstract class AuditLogContract extends StoreContract {

    private static final Instant EIGHT = Instant.parse("2026-11-26T08:00:00Z");

    private AuditLog log;

    /** How any program would open the database. */
    abstract String jdbcUrl();

    /** A statement that puts another row in the place of the first. */
    abstract String replacing();

    @BeforeEach
    void someEntries() {
        log = store.auditLog();
        log.add(EIGHT, "anna", "approve", "contoso/3", "everybody");
        log.change(EIGHT.plusSeconds(60), "bo", "settings", "contoso", "interval", "5m", "10m");
        log.add(EIGHT.plusSeconds(120), "anna", "erase", "contoso-2", "");
    }

    private List<String> find(AuditQuery query) {
        return log.find(query).stream().map(AuditEntry::action).toList();
    }

    private static AuditQuery query(String administrator, String action, String subject) {
        return new AuditQuery(
                Optional.empty(),
                Optional.of(administrator).filter(text -> !text.isEmpty()),
                Optional.of(action).filter(text -> !text.isEmpty()),
                Optional.of(subject).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                10);
    }

    @Test
    void entries_comeNewestFirst_withWhatWasAndWhatIs() {
        assertThat(log.newest(2))
                .extracting(AuditEntry::action, AuditEntry::at, AuditEntry::before, AuditEntry::after)
                .containsExactly(
                        tuple("erase", EIGHT.plusSeconds(120), "", ""),
                        tuple("settings", EIGHT.plusSeconds(60), "5m", "10m"));
    }

    @Test
    void query_findsWhatSatisfiesAllOfIt() {
        assertThat(find(query("anna", "", ""))).containsExactly("erase", "approve");
        assertThat(find(query("anna", "approve", ""))).containsExactly("approve");
        assertThat(find(query("", "", "contoso"))).as("and beneath it").containsExactly("settings", "approve");
        assertThat(find(query("", "", "contoso/3"))).containsExactly("approve");
        assertThat(find(query("", "", "con%"))).isEmpty();
        assertThat(find(new AuditQuery(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(EIGHT.plusSeconds(60)),
                        Optional.of(EIGHT.plusSeconds(120)),
                        10)))
                .containsExactly("settings");
    }

    @Test
    void pages_goOnBeforeTheLastNumber() {
        long last = log.newest(1).get(0).number();

        assertThat(find(new AuditQuery(
                        Optional.of(last),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1)))
                .containsExactly("settings");
    }

    @Test
    void noProgram_canChangeOrRemoveAnEntry() throws SQLException {
        List<AuditEntry> before = log.newest(10);

        try (Connection other = DriverManager.getConnection(jdbcUrl());
                Statement sql = other.createStatement()) {
            for (String statement : List.of(
                    "UPDATE audit SET administrator = 'nobody'",
                    "DELETE FROM audit",
                    "DELETE FROM audit WHERE number = 1",
                    replacing())) {
                assertThatThrownBy(() -> sql.executeUpdate(statement))
                        .as(statement)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("append-only");
            }
        }

        assertThat(log.newest(10)).isEqualTo(before);
    }
}
