package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.config.GraphCredential;
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
import java.nio.charset.StandardCharsets;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of an integration's life, over a real database, with a runner and a proof made by hand. */
final class IntegrationLifeTest {

    private static final IntegrationId CONTOSO = new IntegrationId("contoso");
    private static final String REGISTERED = """
            {"tenantId": "11111111-2222-3333-4444-555555555555", "clientId": "535fb089-9ff3-47b6-9bfb-4f1264799865"}""";
    private static final Secret SECRET = new Secret("the-value-of-the-client-secret");

    @TempDir
    private Path directory;

    private final Map<String, IntegrationConfig> running = new TreeMap<>();
    private final List<String> unusable = new ArrayList<>();
    private Optional<String> refusal = Optional.empty();
    private Runnable duringProof = () -> {};
    private Store store;
    private IntegrationLife life;

    @BeforeEach
    void start() throws Exception {
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

    private void open() throws Exception {
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

    private IntegrationSecrets secrets(BridgeConfig config) {
        Secrets secrets = new Secrets(config.secrets());
        return new IntegrationSecrets(store.createdIntegrations(), secrets, new AccessTokenKey(store, secrets));
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private Optional<String> prove(GraphSettings settings) {
        duringProof.run();
        return refusal;
    }

    private final class Runner implements IntegrationRunner {
        @Override
        public void add(IntegrationConfig config) {
            assertThat(running.put(config.name(), config)).isNull();
        }

        @Override
        public void addUnusable(IntegrationId integration, String reason) {
            unusable.add(integration + ": " + reason);
        }

        @Override
        public void replace(IntegrationConfig config) {
            assertThat(running.put(config.name(), config)).isNotNull();
        }

        @Override
        public void runNow(IntegrationId integration) {
            assertThat(running).containsKey(integration.value());
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

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private void create() {
        life.create("contoso", json(REGISTERED), "anna");
    }

    private Standing standing() {
        return life.find("contoso").orElseThrow();
    }

    private Standing configure(String patch) {
        return life.configure("contoso", json(patch), "anna");
    }

    private void giveSecret() {
        life.giveSecret("contoso", Kind.CLIENT_SECRET, SECRET, Optional.of(LocalDate.of(2027, 3, 31)), "anna");
    }

    private void previewed() {
        create();
        giveSecret();
        configure("{\"include\": [\"Everybody\"]}");
        life.checked(CONTOSO, standing().version(), true, "anna");
        life.previewed(CONTOSO, standing().version(), "anna");
    }

    private void enabled() {
        previewed();
        life.enable("contoso", "anna");
    }

    /** As it runs. */
    private IntegrationConfig contoso() {
        return Objects.requireNonNull(running.get("contoso"));
    }

    @Test
    void journey_goesStepByStep_andOnlyTheLastOnePulls() {
        create();
        assertThat(standing().state()).isEqualTo("draft");
        assertThat(contoso().graph().credential()).isInstanceOf(GraphCredential.Missing.class);
        giveSecret();
        configure("{\"include\": [\"Everybody\"]}");
        assertThatThrownBy(() -> life.enable("contoso", "anna")).hasMessageContaining("is a draft; check it first");

        life.checked(CONTOSO, standing().version(), true, "anna");
        assertThat(standing().state()).isEqualTo("checked");
        assertThatThrownBy(() -> life.enable("contoso", "anna")).hasMessageContaining("preview it first");
        life.previewed(CONTOSO, standing().version(), "anna");
        assertThat(standing().state()).isEqualTo("previewed");
        assertThat(contoso().enabled()).isFalse();
        life.enable("contoso", "anna");

        assertThat(standing().state()).isEqualTo("enabled");
        assertThat(contoso().enabled()).isTrue();
        assertThat(contoso().graph().credential())
                .isEqualTo(new GraphCredential.ClientSecret(SECRET, Optional.empty()));
        life.pause("contoso", "anna");
        assertThat(contoso().enabled()).isFalse();
        life.enable("contoso", "anna");
        assertThat(standing().state()).isEqualTo("enabled");
    }

    @Test
    void previewOrCheck_ofSettingsThatChangedMeanwhile_doesNotCount() {
        create();
        giveSecret();
        long seen = standing().version();
        configure("{\"include\": [\"Everybody\"]}");

        life.checked(CONTOSO, seen, true, "anna");
        assertThat(standing().state()).isEqualTo("draft");
        life.checked(CONTOSO, standing().version(), true, "anna");
        seen = standing().version();
        configure("{\"exclude\": [\"Guests\"]}");
        life.previewed(CONTOSO, seen, "anna");

        assertThat(standing().state()).isEqualTo("checked");
        configure("{\"interval\": \"10m\"}");
        life.previewed(CONTOSO, standing().version(), "anna");
        assertThat(standing().state()).as("when it runs is nothing to preview").isEqualTo("previewed");
    }

    @Test
    void changeOfScope_asksForAnotherPreview_andOfTheTenantForAnotherCheck() {
        previewed();
        configure("{\"guards\": {\"atLeast\": 7}}");
        assertThat(standing().state()).isEqualTo("previewed");
        configure("{\"leaverTail\": \"10d\"}");
        assertThat(standing().state()).isEqualTo("checked");
        configure("{\"tenantId\": \"fabrikam.com\"}");
        assertThat(standing().state()).isEqualTo("draft");
    }

    @Test
    void checkThatFinds_takesBack() {
        previewed();

        life.checked(CONTOSO, standing().version(), false, "anna");

        assertThat(standing().state()).isEqualTo("draft");
    }

    @Test
    void enabledOne_staysSoWithAnotherScope_butNotWithAnotherTenant() {
        enabled();

        configure("{\"include\": [\"Somebody\"]}");
        assertThatThrownBy(() -> configure("{\"tenantId\": \"fabrikam.com\"}"))
                .hasMessageContaining("pause contoso first");

        assertThat(standing().state()).isEqualTo("enabled");
        assertThat(contoso().scope().include()).containsExactly("Somebody");
        life.pause("contoso", "anna");
        configure("{\"tenantId\": \"fabrikam.com\"}");
        assertThat(standing().state()).isEqualTo("draft");
    }

    @Test
    void secret_doesNotFollowToAnotherPlace() {
        previewed();

        configure("{\"authorityHost\": \"https://evil.example\", \"graphBaseUrl\": \"https://evil.example/v1.0\"}");

        assertThat(standing().secretKind()).isEmpty();
        assertThat(contoso().graph().credential()).isInstanceOf(GraphCredential.Missing.class);
    }

    @Test
    void secretThatIsRefused_leavesTheOneBefore() {
        enabled();
        refusal = Optional.of("Entra does not know it.");

        assertThatThrownBy(() ->
                        life.giveSecret("contoso", Kind.CLIENT_SECRET, new Secret("another"), Optional.empty(), "anna"))
                .hasMessage("The secret was not taken over. Entra does not know it.");

        assertThat(contoso().graph().credential())
                .isEqualTo(new GraphCredential.ClientSecret(SECRET, Optional.empty()));
        refusal = Optional.empty();
        life.giveSecret("contoso", Kind.CLIENT_SECRET, new Secret("another"), Optional.empty(), "anna");
        assertThat(contoso().graph().credential())
                .isEqualTo(new GraphCredential.ClientSecret(new Secret("another"), Optional.empty()));
        assertThat(standing().state()).isEqualTo("enabled");
        assertThat(standing().secretExpires()).isEmpty();
    }

    @Test
    void secretOfSettingsThatChangedWhileItWasTried_isNotTakenOver() {
        create();
        duringProof = () -> configure("{\"clientId\": \"aaaaaaaa-9ff3-47b6-9bfb-4f1264799865\"}");

        assertThatThrownBy(this::giveSecret).hasMessageContaining("was changed by somebody else meanwhile");

        assertThat(standing().secretKind()).isEmpty();
    }

    @Test
    void badValues_areToldAllAtOnce_andNothingChanges() {
        create();

        Refusal refused = catchThrowableOfType(
                Refusal.class, () -> configure("{\"interval\": \"soon\", \"inclde\": [\"A\"], \"clientId\": null}"));

        assertThat(refused.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refused.problems())
                .extracting(problem -> problem.key())
                .containsExactly("clientId", "inclde", "interval");
        assertThat(standing().settings()).isEqualTo(json(REGISTERED));
    }

    @Test
    void patch_removesByNull_andMergesObjects() {
        create();
        configure("{\"guards\": {\"atLeast\": 7, \"removals\": \"never\"}, \"interval\": \"1h\"}");

        Standing after = configure("{\"guards\": {\"removals\": null}, \"interval\": null}");

        assertThat(after.settings().path("guards")).isEqualTo(json("{\"atLeast\": 7}"));
        assertThat(after.settings().has("interval")).isFalse();
    }

    @Test
    void declaredOne_isTheFilesAlone() {
        for (Runnable change : List.<Runnable>of(
                () -> life.create("declared", json(REGISTERED), "anna"),
                () -> life.configure("declared", json("{}"), "anna"),
                () -> life.enable("declared", "anna"),
                () -> life.pause("declared", "anna"),
                () -> life.giveSecret("declared", Kind.CLIENT_SECRET, SECRET, Optional.empty(), "anna"))) {
            assertThatThrownBy(change::run)
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("declared is declared in bridge.yaml; ");
        }
        Standing standing = life.find("declared").orElseThrow();
        assertThat(standing.origin()).isEqualTo(Standing.Origin.DECLARED);
        assertThat(standing.state()).isEqualTo("disabled");
        assertThat(standing.settings().toString())
                .contains("\"include\":[\"Everybody\"]", "\"guards\":{\"removals\":\"never\"}")
                .doesNotContain("declared.secret", "a-secret");
        assertThatThrownBy(() -> life.sync("declared", "anna")).hasMessageContaining("is not enabled");
    }

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
    void removing_needsAPause_andLeavesOnlyTheAudit() throws Exception {
        enabled();
        assertThatThrownBy(() -> life.remove("contoso", "anna")).hasMessageContaining("pause it first");
        life.pause("contoso", "anna");

        life.remove("contoso", "bert");

        assertThat(life.find("contoso")).isEmpty();
        assertThat(store.integrations()).doesNotContain(CONTOSO);
        assertThat(running).doesNotContainKey("contoso");
        assertThat(store.auditLog().newest(20))
                .extracting(AuditEntry::action)
                .containsExactly("remove", "pause", "enable", "preview", "check", "configure", "secret", "create");
        AuditEntry removal = store.auditLog().newest(1).get(0);
        assertThat(removal.before())
                .contains("\"state\":\"paused\"", "\"include\":")
                .doesNotContain(SECRET.reveal());
        assertThat(removal.after()).isEmpty();
        AuditEntry pause = store.auditLog().newest(2).get(1);
        assertThat(pause.before()).isEqualTo("{\"state\":\"enabled\"}");
        assertThat(pause.after()).isEqualTo("{\"state\":\"paused\"}");
        create();
        assertThat(standing().state()).isEqualTo("draft");
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
