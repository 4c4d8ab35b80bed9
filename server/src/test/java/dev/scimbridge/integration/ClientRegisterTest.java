package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.config.ClientConfig;
import dev.scimbridge.config.ClientReader;
import dev.scimbridge.config.Secret;
import dev.scimbridge.projection.MutableClock;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.SqlStore;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreException;
import dev.scimbridge.store.StoreSettings;
import dev.scimbridge.store.StoredToken.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of the file and of the database, seen by two processes over one database. */
final class ClientRegisterTest {

    private static final IntegrationId CONTOSO = new IntegrationId("contoso");
    private static final IntegrationId FABRIKAM = new IntegrationId("fabrikam");
    private static final TokenRequest BEARER = request(Optional.empty());

    @TempDir
    private Path directory;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T08:00:00Z"));
    private Store store;
    private Replica here;
    private Replica there;

    /** What one process has. */
    private final class Replica {
        private final Clients clients = new Clients(clock, () -> new byte[] {1});
        private final ClientRegister register = new ClientRegister(store.clientStore(), clients);
        private final ClientAdministration administration =
                new ClientAdministration(register, store.clientStore(), 1_000, clock);

        Replica() {
            register.integrationCame(CONTOSO, List.of());
        }
    }

    @BeforeEach
    void open() {
        store = SqlStore.open(new StoreSettings("jdbc:sqlite:" + directory.resolve("bridge.db")), clock);
        store.integrationStore(CONTOSO);
        here = new Replica();
        there = new Replica();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static TokenRequest request(Optional<Duration> othersFor) {
        return new TokenRequest(Kind.BEARER, "", Optional.empty(), othersFor);
    }

    private static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    private String newToken() {
        here.administration.add(CONTOSO, "new", nothing(), "anna");
        return here.administration.addToken(CONTOSO, "new", BEARER, "anna").token();
    }

    @Test
    void whatOneProcessChanges_holdsInTheOtherAfterItsNextRefresh() {
        String token = newToken();
        assertThat(here.clients.find(token)).isPresent();
        assertThat(there.clients.find(token)).isEmpty();
        there.register.refresh();
        assertThat(there.clients.find(token).orElseThrow().id()).isEqualTo("contoso/new");

        there.administration.revoke(CONTOSO, "new", 1, "bo");

        assertThat(there.clients.find(token)).isEmpty();
        here.register.refresh();
        assertThat(here.clients.find(token)).isEmpty();
    }

    @Test
    void settingsThatTwoProcessesChange_areMergedIntoWhatHolds() {
        here.administration.add(CONTOSO, "new", nothing(), "anna");
        there.register.refresh();
        ObjectNode addresses = nothing();
        addresses.putArray("allowedAddresses").add("10.1.2.0/24");
        here.administration.change(CONTOSO, "new", addresses, "anna");

        there.administration.change(CONTOSO, "new", nothing().put("maximumPageSize", 50), "bo");

        assertThat(store.clientStore().clients().get(0).settings())
                .isEqualTo("{\"allowedAddresses\":[\"10.1.2.0/24\"],\"maximumPageSize\":50}");
        assertThat(store.auditLog().newest(1).get(0).before()).contains("10.1.2.0/24");

        here.administration.remove(CONTOSO, "new", "anna");
        assertThatThrownBy(() ->
                        there.administration.change(CONTOSO, "new", nothing().put("maximumPageSize", 60), "bo"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("There is no client contoso/new");
    }

    @Test
    void databaseThatIsDown_locksNobodyOut() {
        String token = newToken();
        here.clients.find(token);
        store.close();

        assertThatThrownBy(here.register::refresh).isInstanceOf(StoreException.class);
        assertThatThrownBy(here.register::writeUses).isInstanceOf(StoreException.class);

        assertThat(here.clients.takeUses()).as("written down later").hasSize(1);
        assertThat(here.clients.find(token)).isPresent();
    }

    @Test
    void lastUse_isWrittenDown() {
        String token = newToken();
        clock.advance(Duration.ofSeconds(5));
        here.clients.find(token);

        here.register.writeUses();

        there.register.refresh();
        assertThat(there.register
                        .find(CONTOSO, "new")
                        .orElseThrow()
                        .tokens()
                        .get(0)
                        .lastUsed())
                .contains(clock.instant());
    }

    @Test
    void integrationThatWent_isReadByNobody_andTakesItsClientsAlong() {
        String token = newToken();
        here.register.integrationWent(CONTOSO);
        assertThat(here.clients.find(token)).isEmpty();
        assertThat(here.register.of(CONTOSO)).isEmpty();

        here.register.integrationCame(CONTOSO, List.of());
        assertThat(here.clients.find(token)).as("it came back").isPresent();

        here.register.integrationWent(CONTOSO);
        store.removeIntegration(CONTOSO, new AuditEntry(0, Instant.EPOCH, "anna", "remove", "contoso", ""));
        store.integrationStore(CONTOSO);
        here.register.integrationCame(CONTOSO, List.of());
        assertThat(here.clients.find(token)).isEmpty();
        assertThat(store.clientStore().tokens()).isEmpty();
    }

    @Test
    void clientOfTheFile_comesAndGoesWithIt() throws Exception {
        ClientConfig declared = new ClientConfig(
                "declared",
                Optional.of(new Secret("token-of-the-declared")),
                Optional.empty(),
                ClientReader.read(nothing(), 1_000));
        here.register.integrationCame(FABRIKAM, List.of(declared));
        assertThat(here.clients.find("token-of-the-declared").orElseThrow().id())
                .isEqualTo("fabrikam/declared");
        assertThat(here.register.integrations()).containsExactly(CONTOSO, FABRIKAM);

        here.register.integrationCame(FABRIKAM, List.of());
        assertThat(here.clients.find("token-of-the-declared")).isEmpty();
    }

    @Test
    void findings_areAboutEveryClient() {
        ObjectNode impatient = nothing().put("silentAfter", "2h");
        here.administration.add(CONTOSO, "new", impatient, "anna");
        here.administration.addToken(
                CONTOSO,
                "new",
                new TokenRequest(Kind.BEARER, "", Optional.of(Duration.ofDays(1)), Optional.empty()),
                "anna");
        ClientFindings findings =
                new ClientFindings(here.register, store::walkLedger, new ClientHabits(clock.instant()), clock);

        assertThat(findings.all())
                .extracting(Finding::kind, Finding::subject)
                .containsExactly(tuple(Finding.Kind.CLIENT_TOKEN_EXPIRES, "contoso/new"));
    }
}
