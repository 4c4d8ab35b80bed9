package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.config.GraphSettings;
import dev.scimbridge.config.IntegrationConfig;
import dev.scimbridge.config.Secret;
import dev.scimbridge.config.SettingsReader;
import dev.scimbridge.secret.Secrets;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.CreatedIntegration.SealedSecret.Kind;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.SqlStore;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Created and declared integrations over a real database, with a runner and a proof made by hand. */
abstract class OnALife {

    static final IntegrationId CONTOSO = new IntegrationId("contoso");
    static final String REGISTERED = """
            {"tenantId": "11111111-2222-3333-4444-555555555555", "clientId": "535fb089-9ff3-47b6-9bfb-4f1264799865"}""";
    static final Secret SECRET = new Secret("the-value-of-the-client-secret");

    @TempDir
    Path directory;

    final Map<String, IntegrationConfig> running = new TreeMap<>();
    final List<String> unusable = new ArrayList<>();
    Optional<String> refusal = Optional.empty();
    Runnable duringProof = () -> {};
    Runnable beforeAdding = () -> {};
    Store store;
    IntegrationLife life;

    @BeforeEach
    final void start() throws Exception {
        Files.writeString(directory.resolve("declared.secret"), "a-secret");
        Files.writeString(directory.resolve("bridge.yaml"), """
                database: {url: "jdbc:sqlite:bridge.db"}
                integrations:
                  declared:
                    tenantId: 11111111-2222-3333-4444-555555555555
                    clientId: 535fb089-9ff3-47b6-9bfb-4f1264799865
                    clientSecretFile: declared.secret
                    include: ["Everybody"]
                    guards: {removals: never}
                """);
        open();
    }

    final void open() throws Exception {
        BridgeConfig config = ConfigReader.read(directory.resolve("bridge.yaml"), Map.of());
        store = SqlStore.open(new StoreSettings(config.database().url()), Clock.systemUTC());
        running.clear();
        life = new IntegrationLife(
                store,
                new Declared(config.integrations(), config.declaredSettings()),
                new SettingsReader(directory),
                secrets(config),
                this::prove,
                new Runner(),
                Clock.systemUTC());
        life.begin();
    }

    IntegrationSecrets secrets(BridgeConfig config) {
        Secrets secrets = new Secrets(config.secrets());
        return new IntegrationSecrets(store.createdIntegrations(), secrets, new AccessTokenKey(store, secrets));
    }

    @AfterEach
    final void stop() {
        store.close();
    }

    Optional<String> prove(GraphSettings settings) {
        duringProof.run();
        return refusal;
    }

    private final class Runner implements IntegrationRunner {
        @Override
        public void add(IntegrationConfig config) {
            beforeAdding.run();
            assertThat(running.put(config.name(), config)).isNull();
        }

        @Override
        public void unusable(IntegrationId integration, String reason) {
            running.remove(integration.value());
            unusable.add(integration + ": " + reason);
        }

        @Override
        public void replace(IntegrationConfig config) {
            assertThat(running.containsKey(config.name())
                            || unusable.removeIf(each -> each.startsWith(config.name() + ": ")))
                    .isTrue();
            running.put(config.name(), config);
        }

        @Override
        public boolean runNow(IntegrationId integration) {
            assertThat(running).containsKey(integration.value());
            return true;
        }

        @Override
        public boolean drop(IntegrationId integration) {
            running.remove(integration.value());
            store.forget(integration);
            return true;
        }

        @Override
        public boolean remove(IntegrationId integration, AuditEntry audit) {
            running.remove(integration.value());
            store.removeIntegration(integration, audit);
            return true;
        }
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    void create() {
        life.create("contoso", json(REGISTERED), "anna");
    }

    Standing standing() {
        return life.find("contoso").orElseThrow();
    }

    Standing configure(String patch) {
        return life.configure("contoso", json(patch), Optional.empty(), "anna");
    }

    void giveSecret() {
        life.giveSecret("contoso", Kind.CLIENT_SECRET, SECRET, Optional.of(LocalDate.of(2027, 3, 31)), "anna");
    }

    void previewed() {
        create();
        giveSecret();
        configure("{\"include\": [\"Everybody\"]}");
        life.checked(CONTOSO, standing().version(), true, "anna");
        life.previewed(CONTOSO, standing().version(), "anna");
    }

    void enabled() {
        previewed();
        life.enable("contoso", "anna");
    }

    /** As it runs. */
    IntegrationConfig contoso() {
        return Objects.requireNonNull(running.get("contoso"));
    }
}
