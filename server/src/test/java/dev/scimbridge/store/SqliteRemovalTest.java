package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.cursor;
import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.resource;
import static dev.scimbridge.store.TestObjects.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.scim.ResourceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A removed integration leaves nothing: no row, no name in the files, no number that another one could get. */
class SqliteRemovalTest extends StoreContract {

    /** Tables that hold nothing of any integration, or what is to stay: the audit, and Flyway's own. */
    private static final Set<String> OF_NO_INTEGRATION =
            Set.of("integration", "integration_number", "audit", "alert", "access_token_key", "flyway_schema_history");

    private static final AuditEntry REMOVAL = new AuditEntry(0, Instant.EPOCH, "anna", "remove", "contoso", "");

    @Override
    StoreSettings settings(Path place) {
        return new StoreSettings("jdbc:sqlite:" + place.resolve("bridge.db"));
    }

    private void fill(IntegrationId integration) {
        store.mirror(integration).change(change -> {
            change.putUser(user("person-of-" + integration), 1);
            change.putCursor(cursor("users", "cursor-of-" + integration));
            change.touch(new Mirror.Touched(Set.of("person-of-" + integration), Set.of()));
        });
        store.revisionWriter(integration).commit(put(resource(ResourceType.USER, "person-of-" + integration, "a")));
        store.integrationStore(integration).putGroupReference("group-of-" + integration, "some-id");
        store.walkLedger(integration).signingKey();
    }

    private String files() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    @Test
    void removedIntegration_isNotInTheFiles_andTheOthersAreWhole() throws IOException {
        fill(CONTOSO);
        fill(FABRIKAM);
        assertThat(files()).contains("person-of-contoso");

        store.removeIntegration(CONTOSO, REMOVAL);

        assertThat(files()).doesNotContain("of-contoso").contains("person-of-fabrikam", "group-of-fabrikam");
        assertThat(store.auditLog().newest(1)).extracting(AuditEntry::action).containsExactly("remove");
        assertThat(store.revisionLog(FABRIKAM).newest()).isPresent();
        assertThat(store.mirror(FABRIKAM).cursors()).isNotEmpty();
    }

    @Test
    void integrationOfTheSameName_beginsWithNothing() {
        fill(CONTOSO);

        store.removeIntegration(CONTOSO, REMOVAL);

        assertThat(store.revisionLog(CONTOSO).newest()).isEmpty();
        assertThat(store.integrationStore(CONTOSO).groupReferences()).isEmpty();
    }

    @Test
    void whoeverStillWrites_fails_andReachesNoOtherIntegration() {
        fill(CONTOSO);
        IntegrationStore late = store.integrationStore(CONTOSO);
        store.removeIntegration(CONTOSO, REMOVAL);
        fill(FABRIKAM);

        assertThatThrownBy(() -> late.putGroupReference("late", "some-id")).isInstanceOf(StoreException.class);

        assertThat(store.integrationStore(FABRIKAM).groupReferences()).containsOnlyKeys("group-of-fabrikam");
    }

    @Test
    void everyTable_namesItsIntegration_soThatNothingIsForgotten() throws SQLException {
        Set<String> without = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(settings.url());
                ResultSet tables = connection
                        .createStatement()
                        .executeQuery("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN"
                                + " (SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
                                + " ON c.name = 'integration')")) {
            while (tables.next()) {
                without.add(tables.getString(1));
            }
        }
        assertThat(without).containsExactlyInAnyOrderElementsOf(OF_NO_INTEGRATION);
    }
}
