package dev.scimbridge.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets at rest: what opens them, what does not, and how the key is replaced. */
final class SecretsTest {

    private static final Secret SECRET = new Secret("the value");

    @TempDir
    private Path directory;

    private Secrets generated() {
        return new Secrets(new BridgeConfig.SecretsConfig(Optional.empty(), keyFile(), true));
    }

    private Secrets configured(Optional<String> key) {
        return new Secrets(new BridgeConfig.SecretsConfig(key.map(Secret::new), keyFile(), false));
    }

    private Path keyFile() {
        return directory.resolve("master.key");
    }

    @Test
    void keyIsMadeWithTheFirstSecret_forItsOwnerAlone() throws Exception {
        Secrets secrets = generated();
        assertThat(keyFile()).doesNotExist();

        String envelope = secrets.seal("contoso", SECRET, true);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                .isEqualTo("rw-------");
        assertThat(envelope).doesNotContain("value").startsWith("1.");
        assertThat(generated().open("contoso", envelope)).isEqualTo(SECRET);
        assertThat(secrets.seal("contoso", SECRET, false))
                .as("a nonce of its own")
                .isNotEqualTo(envelope);
    }

    @Test
    void keyThatIsLost_isNotQuietlyReplaced() throws Exception {
        generated().seal("contoso", SECRET, true);
        Files.delete(keyFile());

        assertThatThrownBy(() -> generated().seal("fabrikam", SECRET, false))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("is not there: put it back");
        assertThat(keyFile()).doesNotExist();
    }

    @Test
    void configuredKeyFile_isNeverMade() {
        assertThatThrownBy(() -> configured(Optional.empty()).seal("contoso", SECRET, true))
                .isInstanceOf(SecretException.class);
    }

    @Test
    void envelope_opensForItsPurposeAlone_andNotWhenChanged() {
        Secrets secrets = generated();
        String envelope = secrets.seal("contoso\nCLIENT_SECRET", SECRET, true);
        char last = envelope.charAt(envelope.length() - 3);
        String changed = envelope.substring(0, envelope.length() - 3)
                + (last == 'A' ? 'B' : 'A')
                + envelope.substring(envelope.length() - 2);

        for (String other : new String[] {"fabrikam\nCLIENT_SECRET", "contoso\nCERTIFICATE"}) {
            assertThatThrownBy(() -> secrets.open(other, envelope))
                    .isInstanceOf(SecretException.class)
                    .hasMessageContaining("changed by other hands");
        }
        assertThatThrownBy(() -> secrets.open("contoso\nCLIENT_SECRET", changed))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("changed by other hands");
        assertThatThrownBy(() -> secrets.open("contoso\nCLIENT_SECRET", "nonsense"))
                .isInstanceOf(SecretException.class);
    }

    @Test
    void anotherKey_isNamedByItsId() {
        String envelope = configured(Optional.of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="))
                .seal("contoso", SECRET, true);
        Secrets other = configured(Optional.of("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="));

        assertThatThrownBy(() -> other.open("contoso", envelope))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("under the master key " + envelope.split("\\.", -1)[1])
                .hasMessageContaining("secrets.masterKey holds another");
    }

    @Test
    void textThatIsNoKey_isRefusedWithoutRepeatingIt() throws Exception {
        assertThatThrownBy(() -> configured(Optional.of("too-short")).seal("contoso", SECRET, true))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("too-short");
        Files.writeString(keyFile(), "too-short");
        assertThatThrownBy(() -> generated().seal("contoso", SECRET, true))
                .isInstanceOf(SecretException.class)
                .hasMessageNotContaining("too-short");
    }

    @Test
    void rotation_canBreakOffAnywhere_andBeBegunAgain() {
        Secrets secrets = generated();
        String envelope = secrets.seal("contoso", SECRET, true);

        secrets.prepareNext();
        assertThat(generated().open("contoso", envelope)).isEqualTo(SECRET);
        String resealed = secrets.reseal("contoso", envelope);
        assertThat(generated().open("contoso", resealed))
                .as("before the key is in its place")
                .isEqualTo(SECRET);
        assertThat(generated().open("contoso", envelope)).isEqualTo(SECRET);
        secrets.prepareNext();
        assertThat(secrets.reseal("contoso", resealed)).isEqualTo(resealed);
        secrets.installNext();

        assertThat(generated().open("contoso", resealed)).isEqualTo(SECRET);
        assertThatThrownBy(() -> generated().open("contoso", envelope)).isInstanceOf(SecretException.class);
    }
}
