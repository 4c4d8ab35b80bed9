package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.config.GraphCredential;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.CreatedIntegration;
import dev.scimbridge.store.CreatedIntegration.State;
import dev.scimbridge.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is kept of integrations finds them again, whatever became of the file and the master key meanwhile. */
final class KeptIntegrationsTest extends OnALife {

    private static final Instant AT = Instant.parse("2026-11-27T00:00:00Z");

    @Test
    void everything_isThereAgainAfterARestart_andTheSecretIsNowhereReadable() throws Exception {
        enabled();
        store.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET.reveal());
            }
        }

        open();

        assertThat(standing().state()).isEqualTo("enabled");
        assertThat(contoso().enabled()).isTrue();
        assertThat(contoso().graph().credential())
                .isEqualTo(new GraphCredential.ClientSecret(SECRET, Optional.empty()));
    }

    @Test
    void withoutTheMasterKey_oneSentenceSaysSo_andTheKeyPutBackHeals() throws Exception {
        enabled();
        store.close();
        Files.move(directory.resolve("master.key"), directory.resolve("elsewhere"));

        open();

        assertThat(contoso().graph().credential()).asString().contains("master.key is not there: put it back");
        store.close();
        Files.move(directory.resolve("elsewhere"), directory.resolve("master.key"));
        open();
        assertThat(contoso().graph().credential())
                .isEqualTo(new GraphCredential.ClientSecret(SECRET, Optional.empty()));
    }

    @Test
    void whatTheFileDeclaredBefore_standsInTheWay_untilItIsRemoved() throws Exception {
        store.integrationStore(CONTOSO).putGroupReference("Everybody", "some-id");

        assertThatThrownBy(this::create).hasMessageContaining("bridge remove contoso");
        life.remove("contoso", "anna");
        create();

        assertThat(store.integrationStore(CONTOSO).groupReferences()).isEmpty();
    }

    @Test
    void nameInTheFileAndInTheDatabase_isRefusedAtTheStart() throws Exception {
        create();
        store.close();
        Path file = directory.resolve("bridge.yaml");
        Files.writeString(file, Files.readString(file).replace("  declared:", "  contoso:"));

        assertThatThrownBy(this::open)
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("integrations.contoso: ")
                .hasMessageContaining("bridge remove contoso");
    }

    @Test
    void settingsThatAreNotUsableAnyMore_areThatIntegrationsTrouble() throws Exception {
        Path certificates = Files.writeString(directory.resolve("ca.pem"), "certificates");
        create();
        configure("{\"trustedCertificates\": \"ca.pem\"}");
        store.close();
        Files.delete(certificates);

        open();

        assertThat(unusable).singleElement().asString().contains("contoso: ", "there is no readable file", "ca.pem");
    }

    /** In an upgrade one process after the other learns what the new settings are. */
    @Test
    void settingsThatOnlyANewerProcessKnows_stopThePulling() throws Exception {
        enabled();
        CreatedIntegration before = store.createdIntegrations().all().get(0);
        CreatedIntegration newer = before.withSettings(
                "{\"ofTheNextVersion\":\"x\"," + before.settings().substring(1), before.version());
        changeElsewhere(before, newer);

        life.refresh();

        assertThat(running).doesNotContainKey("contoso");
        assertThat(unusable).singleElement().asString().contains("contoso: ", "ofTheNextVersion");
        changeElsewhere(newer, before.with(State.PAUSED));
        life.refresh();
        assertThat(contoso().enabled()).isFalse();
        changeElsewhere(before.with(State.PAUSED), before);
        life.refresh();
        assertThat(contoso().enabled()).isTrue();
        assertThat(unusable).isEmpty();
    }

    @Test
    void keyRotation_takesOverNothingElse_ofWhatAnotherProcessHasChanged() throws Exception {
        enabled();
        CreatedIntegration before = store.createdIntegrations().all().get(0);
        changeElsewhere(before, before.with(State.PAUSED));

        life.rotateKey("anna");
        life.refresh();

        assertThat(contoso().enabled()).isFalse();
    }

    private void changeElsewhere(CreatedIntegration before, CreatedIntegration after) {
        assertThat(store.createdIntegrations().change(before, after, audit())).isTrue();
    }

    @Test
    void integrationOfAnotherProcess_thatTheDatabaseCutShort_isTakenOverTheNextTime() {
        CreatedIntegration elsewhere =
                new CreatedIntegration(CONTOSO, State.DRAFT, REGISTERED, 1, Optional.empty(), AT);
        assertThat(store.createdIntegrations().add(elsewhere, audit())).isTrue();
        beforeAdding = () -> {
            throw new StoreException("The database does not answer.");
        };

        assertThatThrownBy(() -> life.refresh()).isInstanceOf(StoreException.class);
        beforeAdding = () -> {};
        life.refresh();

        assertThat(unusable).isEmpty();
        assertThat(running).containsKey("contoso");
    }

    private static AuditEntry audit() {
        return new AuditEntry(0, AT, "anna", "settings", "contoso", "");
    }

    @Test
    void keyRotation_reencryptsEverything_andCanBeRepeated() throws Exception {
        enabled();
        String before = Files.readString(directory.resolve("master.key"));
        BridgeConfig config = ConfigReader.read(directory.resolve("bridge.yaml"), Map.of());
        IntegrationSecrets secrets = secrets(config);

        assertThat(secrets.rotateKey(Clock.systemUTC().instant(), "anna")).isEqualTo(1);
        assertThat(secrets.rotateKey(Clock.systemUTC().instant(), "anna")).isEqualTo(1);
        store.close();
        open();

        assertThat(Files.readString(directory.resolve("master.key"))).isNotEqualTo(before);
        assertThat(directory.resolve("master.key.new")).doesNotExist();
        assertThat(contoso().graph().credential())
                .isEqualTo(new GraphCredential.ClientSecret(SECRET, Optional.empty()));
        assertThat(store.auditLog().newest(1).get(0).action()).isEqualTo("rotate-key");
    }
}
