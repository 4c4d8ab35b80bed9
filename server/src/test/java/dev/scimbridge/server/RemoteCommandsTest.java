package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.cli.Commands;
import dev.scimbridge.cli.Commands.Outcome;
import dev.scimbridge.config.ConfigReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line against a bridge elsewhere, whose admin listener speaks TLS with a certificate of its own. */
final class RemoteCommandsTest {

    private static final String TOKEN = "token-of-anna-at-her-desk";

    @TempDir
    private Path directory;

    @Test
    void bridgeElsewhere_isAskedOverTls_onceItsCertificateIsTrusted() throws Exception {
        PemFiles tls = PemFiles.in(directory);
        Path token = Files.writeString(directory.resolve("anna.token"), TOKEN);
        Path config = Files.writeString(directory.resolve("bridge.yaml"), """
                server: {listen: "127.0.0.1:0"}
                admin:
                  listen: "127.0.0.1:0"
                  tls: {certificateFile: tls.pem, keyFile: tls.key}
                  tokens: {anna: {tokenFile: anna.token}}
                """);
        try (Bridge bridge = Bridge.start(ConfigReader.read(config, Map.of()), Clock.systemUTC())) {
            URI url = URI.create("https://localhost:" + bridge.adminPort());

            Outcome blind = new Commands(url, token).run("status");
            assertThat(blind.code()).as(blind.errors()).isEqualTo(3);
            assertThat(blind.errors())
                    .contains("no trusted connection to " + url, "--trust")
                    .doesNotContain(TOKEN);

            Outcome seeing = new Commands(url, token)
                    .run("status", "--json", "--trust", tls.certificate().toString());
            assertThat(seeing.code()).as(seeing.errors()).isZero();
            assertThat(seeing.out()).contains("\"integrations\" : [ ]");

            Outcome wrong = new Commands(url, token).run("status", "--trust", token.toString());
            assertThat(wrong.code()).isEqualTo(2);
            assertThat(wrong.errors()).contains(token.toString(), "--trust").doesNotContain(TOKEN);
        }
    }
}
