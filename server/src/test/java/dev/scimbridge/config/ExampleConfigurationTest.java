package dev.scimbridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people copy works: as it is, and with each of its alternatives. */
final class ExampleConfigurationTest {

    private static final String SECRET = "    clientSecretFile:";

    @TempDir
    private Path directory;

    private String example = "";

    @BeforeEach
    void fillInThePlaceholders() throws Exception {
        example = Files.readString(Path.of("..", "bridge.example.yaml"));
        Files.writeString(directory.resolve("contoso.secret"), "the-value-of-the-secret");
        Files.writeString(directory.resolve("learningbank.token"), "sixteen-characters-or-more");
        Files.writeString(directory.resolve("master.key"), "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        Files.writeString(directory.resolve("contoso.pem"), "looked at when it is used");
        Files.writeString(directory.resolve("contoso.jwt"), "read for each token");
    }

    private BridgeConfig read(String text) throws Exception {
        return ConfigReader.read(Files.writeString(directory.resolve("bridge.yaml"), text), Map.of());
    }

    /** The example with one of its alternatives. */
    private String with(String key) {
        assertThat(example).containsPattern("(?m)^ *#-" + key + ": ");
        return example.replaceFirst("(?m)^( *)#-" + key + ":", "$1" + key + ":");
    }

    private static GraphCredential credential(BridgeConfig config) {
        return config.integrations().get(0).graph().credential();
    }

    @Test
    void example_isRead_andPullsNothingBeforeSomebodySaysSo() throws Exception {
        BridgeConfig config = read(example);

        assertThat(config.integrations()).singleElement().satisfies(contoso -> {
            assertThat(contoso.enabled()).isFalse();
            assertThat(contoso.clients()).hasSize(1);
        });
        assertThat(credential(config)).isInstanceOf(GraphCredential.ClientSecret.class);
        assertThat(config.secrets().generated()).isTrue();
    }

    @Test
    void certificate_takesThePlaceOfTheSecret() throws Exception {
        BridgeConfig config = read(with("certificateFile").replaceFirst(SECRET, "    #" + SECRET.strip()));

        assertThat(credential(config))
                .isEqualTo(new GraphCredential.CertificateFile(directory.resolve("contoso.pem"), Optional.empty()));
    }

    @Test
    void workloadIdentity_takesThePlaceOfTheSecret() throws Exception {
        BridgeConfig config = read(with("federatedTokenFile").replaceFirst(SECRET, "    #" + SECRET.strip()));

        assertThat(credential(config)).isEqualTo(new GraphCredential.FederatedToken(directory.resolve("contoso.jwt")));
    }

    @Test
    void daysAndMasterKey_areRead() throws Exception {
        assertThat(read(with("clientSecretExpires")).integrations().get(0).secretExpires())
                .hasValueSatisfying(day -> assertThat(day).hasToString("2027-03-31"));
        BridgeConfig.SecretsConfig secrets = read(with("secrets")).secrets();
        assertThat(secrets.masterKeyFile()).isEqualTo(directory.resolve("master.key"));
        assertThat(secrets.generated()).isFalse();
    }

    @Test
    void everyAlternative_isTriedHere() {
        assertThat(example.lines()
                        .filter(line -> line.strip().startsWith("#-"))
                        .map(line -> line.strip().replaceFirst("#-([A-Za-z]+):.*", "$1")))
                .containsExactlyInAnyOrder("secrets", "clientSecretExpires", "certificateFile", "federatedTokenFile");
    }
}
