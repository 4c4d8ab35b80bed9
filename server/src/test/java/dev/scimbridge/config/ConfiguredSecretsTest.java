package dev.scimbridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets, tokens and keys come from files and the environment, and never out of a message. */
final class ConfiguredSecretsTest extends OnAConfiguration {
    @Test
    void secrets_neverPrint() throws Exception {
        assertThat(read(CONTOSO, Map.of()).toString())
                .doesNotContain("the-client-secret")
                .doesNotContain("a-token-of-good-length");
    }

    @Test
    void secretInTheFile_isRefusedWithoutRepeatingIt() {
        List<ConfigProblem> problems =
                problemsOf(CONTOSO.replace("clientSecretFile: contoso.secret", "clientSecret: oops-in-the-file"));

        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .isEqualTo("integrations.contoso.clientSecret: a secret does not belong in this file; use"
                                + " clientSecretFile or the environment variable"
                                + " BRIDGE_INTEGRATIONS_CONTOSO_CLIENT_SECRET"));
    }

    @Test
    void secretGivenTwice_isRefused() {
        ConfigException problem = catchThrowableOfType(
                ConfigException.class,
                () -> read(CONTOSO, Map.of("BRIDGE_INTEGRATIONS_CONTOSO_CLIENT_SECRET", "another")));

        assertThat(problem).hasMessageContaining("keep one of them").hasMessageNotContaining("another");
    }

    @ParameterizedTest
    @CsvSource({
        "certificateFile: contoso.pem, contoso.pem",
        "certificateFile: contoso.pfx, contoso.pfx",
        "federatedTokenFile: token, token"
    })
    void applicationProvesItself_inOtherWaysThanBySecret(String line, String file) throws Exception {
        Path path = Files.writeString(directory.resolve(file), "content");

        GraphCredential credential = read(CONTOSO.replace("clientSecretFile: contoso.secret", line), Map.of())
                .integrations()
                .get(0)
                .graph()
                .credential();

        assertThat(credential)
                .isIn(
                        new GraphCredential.CertificateFile(path, Optional.empty()),
                        new GraphCredential.FederatedToken(path));
    }

    @Test
    void twoWaysToProveTheApplication_areRefused() throws IOException {
        Files.writeString(directory.resolve("contoso.pem"), "content");

        assertThat(problemsOf(CONTOSO.replace(
                        "clientSecretFile: contoso.secret",
                        "clientSecretFile: contoso.secret\n    certificateFile: contoso.pem")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence())
                        .contains("clientSecretFile and certificateFile")
                        .contains("keep one of them"));
    }

    @Test
    void passwordOfNoCertificate_isRefused() throws IOException {
        Files.writeString(directory.resolve("password"), "content");
        Files.writeString(directory.resolve("contoso.pem"), "content");
        String password = "    certificatePasswordFile: password\n    include:";

        assertThat(problemsOf(CONTOSO.replace("    include:", password)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).contains("without certificateFile"));
        assertThat(problemsOf(CONTOSO.replace("    include:", password)
                        .replace("clientSecretFile: contoso.secret", "certificateFile: contoso.pem")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).contains("belongs to a .pfx or .p12"));
    }

    @Test
    void dayOnWhichTheSecretExpires_isADate() throws Exception {
        assertThat(read(CONTOSO.replace("    include:", "    clientSecretExpires: 2027-03-31\n    include:"), Map.of())
                        .integrations()
                        .get(0)
                        .secretExpires())
                .contains(LocalDate.of(2027, 3, 31));
        assertThat(problemsOf(CONTOSO.replace("    include:", "    clientSecretExpires: 31.3.2027\n    include:")))
                .singleElement()
                .hasToString(
                        "integrations.contoso.clientSecretExpires: '31.3.2027' is not a date such as 2027-03-31; correct"
                                + " it");
    }

    @Test
    void masterKey_isBesideTheDatabase_orWhereTheFileSays_orInTheEnvironment() throws Exception {
        assertThat(read(CONTOSO, Map.of()).secrets())
                .isEqualTo(
                        new BridgeConfig.SecretsConfig(Optional.empty(), directory.resolve("data/master.key"), true));
        assertThat(read("secrets: {masterKeyFile: not-there.key}\n" + CONTOSO, Map.of("BRIDGE_SECRETS_MASTER_KEY", "a"))
                        .secrets())
                .isEqualTo(new BridgeConfig.SecretsConfig(
                        Optional.of(new Secret("a")), directory.resolve("not-there.key"), false));
        assertThat(problemsOf("secrets: {masterKey: oops}\n" + CONTOSO))
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence())
                        .contains("BRIDGE_SECRETS_MASTER_KEY")
                        .doesNotContain("oops"));
    }

    @Test
    void emptySecretFile_isRefused() throws IOException {
        Files.writeString(directory.resolve("contoso.secret"), "\n");

        assertThat(problemsOf(CONTOSO))
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).startsWith("the secret is empty"));
    }

    @ParameterizedTest
    @CsvSource({"short, has 5 characters", "has spaces in the middle, cannot stand in an Authorization header"})
    void unusableToken_isRefusedWithoutRepeatingIt(String token, String sentence) throws IOException {
        Files.writeString(directory.resolve("learningbank.token"), token);

        assertThat(problemsOf(CONTOSO))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.sentence()).contains(sentence).doesNotContain(token));
    }

    @Test
    void problemWithATokenOfTheEnvironment_namesItsKey() {
        String yaml = CONTOSO.replace("{tokenFile: learningbank.token}", "{}") + "admin: {tokens: {anna: {}}}\n";
        ConfigException problem = catchThrowableOfType(
                ConfigException.class,
                () -> read(
                        yaml,
                        Map.of(
                                "BRIDGE_INTEGRATIONS_CONTOSO_CLIENTS_LEARNINGBANK_TOKEN", "short",
                                "BRIDGE_INTEGRATIONS_CONTOSO_CERTIFICATE_PASSWORD", "of-no-certificate",
                                "BRIDGE_ADMIN_TOKENS_ANNA_TOKEN", "short")));

        assertThat(problem.problems())
                .extracting(ConfigProblem::key)
                .containsExactly(
                        "admin.tokens.anna.token",
                        "integrations.contoso.certificatePassword",
                        "integrations.contoso.clients.learningbank.token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server.publicUrl: https://x/y?sig=VERYSECRET",
                "server.publicUrl: https://x/y#VERYSECRET",
                "server.publicUrl: https://user:VERY|SECRET@x",
                "server.publicUrl: https://user:VERYSECRET@no_host",
                "admin.publicUrl: ftp://user:VERYSECRET@x",
                "database.url: postgres://user:VERYSECRET@x/bridge",
                "database.url: jdbc:mysql://x/bridge?password=VERYSECRET",
                "database.url: jdbc:sqlserver://x;password=VERYSECRET",
                "database.url: jdbc:postgresql://x/a b?password=VERYSECRET",
                "alerts.webhook.url: htps://x/services/VERYSECRET",
                "alerts.webhook.url: https://x/a b?sig=VERYSECRET",
                "alerts.webhook.url: https://user:VERYSECRET@x/y",
                "alerts.webhook.url: https://x/y?sig=VERYSECRET#VERYSECRET",
                "alerts.mail.server: smtp://user:VERYSECRET@x:587",
                "alerts.webhook.secretFile: VERYSECRET",
                "server.tls.keyFile: \"-----BEGIN PRIVATE KEY-----\\nVERYSECRET\"",
                "integrations.contoso.graphBaseUrl: https://x?sig=VERYSECRET",
                "integrations.contoso.clients.learningbank.tokenFile: VERYSECRET",
            })
    void valueThatMayHoldASecret_isNotRepeated(String line) {
        String key = line.substring(0, line.indexOf(':'));
        String value = line.substring(line.indexOf(' ') + 1).replace("\"", "").replace("\\n", "\n");

        ConfigException problem = catchThrowableOfType(
                ConfigException.class, () -> read(CONTOSO, Map.of(Key.environmentName(key), value)));

        assertThat(problem).hasMessageContaining(key).hasMessageNotContaining("SECRET");
    }

    @Test
    void urlOfTheWebhook_isKeptAsItIs_andPrintsWithoutWhatFollowsTheHost() throws Exception {
        String url = "https://flow.example:443/VERYSECRET/run/?api-version=1&sp=%2Frun&sig=VERYSECRET/";

        AlertConfig.Webhook webhook = read(CONTOSO, Map.of("BRIDGE_ALERTS_WEBHOOK_URL", url))
                .alerts()
                .webhook()
                .orElseThrow();

        assertThat(webhook.url()).isEqualTo(URI.create(url));
        assertThat(webhook).hasToString("Webhook[url=https://flow.example:443/***, secret=Optional.empty]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "whsec_VERYSECRET*", "whsec_VERY_SECRET-", "whsec_A"})
    void signingSecretThatIsNoBase64_isRefusedWithoutRepeatingIt(String secret) throws IOException {
        Files.writeString(directory.resolve("webhook.secret"), secret + "\n");
        String problem =
                "begins with whsec_, and no key in base64 follows; put the secret there as the receiver shows it";

        assertThat(problemsOf("alerts: {webhook: {url: \"https://x\", secretFile: webhook.secret}}\n" + CONTOSO))
                .containsExactly(new ConfigProblem("alerts.webhook.secretFile", problem));
        assertThat(catchThrowableOfType(
                                ConfigException.class,
                                () -> read(CONTOSO, Map.of("BRIDGE_ALERTS_WEBHOOK_SECRET", secret)))
                        .problems())
                .containsExactly(new ConfigProblem("alerts.webhook.secret", problem));
    }

    @Test
    void sameTokenForTwoClients_isRefused() {
        List<ConfigProblem> problems = problemsOf(CONTOSO + "      another: {tokenFile: learningbank.token}\n");

        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).startsWith("another client has the same token"));
    }
}
