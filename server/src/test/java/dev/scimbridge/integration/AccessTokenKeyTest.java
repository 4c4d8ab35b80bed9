package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.ConfigReader;
import dev.scimbridge.secret.Secrets;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.SqlStore;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of access tokens lies under the master key, through rotations, losses and wrong keys. */
final class AccessTokenKeyTest {

    @TempDir
    private Path directory;

    private BridgeConfig config;
    private Store store;

    @BeforeEach
    void open() throws Exception {
        Path yaml = Files.writeString(
                directory.resolve("bridge.yaml"), "database: {url: \"jdbc:sqlite:bridge.db\"}\nintegrations: {}\n");
        config = ConfigReader.read(yaml, Map.of());
        store = SqlStore.open(new StoreSettings(config.database().url()), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** As another process sees it. */
    private AccessTokenKey key() {
        return new AccessTokenKey(store, new Secrets(config.secrets()));
    }

    private Path masterKey() {
        return directory.resolve("master.key");
    }

    @Test
    void key_isMadeWhenItIsNeeded_andIsTheSameForEveryProcess() {
        AccessTokenKey here = key();
        assertThat(masterKey()).doesNotExist();

        byte[] key = here.get();

        assertThat(key).hasSize(32);
        assertThat(here.get()).isEqualTo(key);
        assertThat(key().get()).isEqualTo(key);
        assertThat(masterKey()).exists();
    }

    @Test
    void key_standsNowhereInTheDatabase() throws Exception {
        byte[] key = key().get();
        store.close();

        String database = Files.readString(directory.resolve("bridge.db"), StandardCharsets.ISO_8859_1);

        assertThat(database)
                .contains("access_token_key")
                .doesNotContain(new String(key, StandardCharsets.ISO_8859_1))
                .doesNotContain(Base64.getEncoder().encodeToString(key));
    }

    @Test
    void key_staysTheSame_underAnotherMasterKey_whichTheAuditLogTells() throws Exception {
        byte[] key = key().get();
        String before = Files.readString(masterKey());
        IntegrationSecrets secrets =
                new IntegrationSecrets(store.createdIntegrations(), new Secrets(config.secrets()), key());

        assertThat(secrets.rotateKey(Clock.systemUTC().instant(), "anna")).isZero();

        assertThat(store.auditLog().newest(1))
                .extracting(AuditEntry::action, AuditEntry::administrator)
                .containsExactly(tuple("rotate-key", "anna"));
        assertThat(Files.readString(masterKey())).isNotEqualTo(before);
        assertThat(key().get()).isEqualTo(key);
    }

    @Test
    void otherMasterKey_makesAnotherKey() throws Exception {
        byte[] key = key().get();
        Files.writeString(masterKey(), Base64.getEncoder().encodeToString(new byte[32]));

        byte[] another = key().get();

        assertThat(another).hasSize(32).isNotEqualTo(key);
        assertThat(key().get()).isEqualTo(another);
    }

    @Test
    void lostMasterKey_isNotReplacedQuietly_andTheKeyIsOfThisProcessAlone() throws Exception {
        byte[] key = key().get();
        Optional<String> kept = store.clientStore().accessTokenKey();
        Files.delete(masterKey());

        byte[] own = key().get();

        assertThat(own).hasSize(32).isNotEqualTo(key);
        assertThat(key().get()).isNotEqualTo(own);
        assertThat(masterKey()).doesNotExist();
        assertThat(store.clientStore().accessTokenKey()).isEqualTo(kept);
    }
}
