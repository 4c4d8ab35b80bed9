package dev.scimbridge.delta;

import dev.scimbridge.config.GraphSettings;
import dev.scimbridge.config.Secret;
import dev.scimbridge.emulator.tls.SelfSignedCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A reader, a server with a script, and the wire between them. */
abstract class ReaderTest {

    static final String SECRET = "s3cr3t~Value";
    static final String CLIENT = "9a3d526c-b3c1-4479-ba74-197b5c5751ae";

    /** Bounds of the tests' own, so that tuning the product's does not touch them. */
    static final RequestBounds PATIENT = new RequestBounds(
            8,
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(25));

    static final String LAST_PAGE = """
            {"@odata.context":"c","value":[],"@odata.deltaLink":"%s/v1.0/users/delta?$deltatoken=end"}""";

    @TempDir
    static Path directory;

    private static Path trusted;
    private static SelfSignedCertificate certificate;

    final RecordedPause pause = new RecordedPause();
    final MovableClock clock = new MovableClock(Clock.systemUTC().instant());
    ScriptedServer server;
    SdkGraphReader reader;

    @BeforeAll
    static void makeCertificate() throws IOException {
        certificate = SelfSignedCertificate.keptIn(directory.resolve("kept.p12"), Clock.systemUTC());
        trusted = directory.resolve("trusted.pem");
        certificate.writePem(trusted);
    }

    @BeforeEach
    void startServer() throws IOException {
        server = ScriptedServer.start(certificate);
        reader = reader(settings());
    }

    @AfterEach
    void stopServer() {
        reader.close();
        server.close();
    }

    GraphSettings settings() {
        return settings(server.url(), server.url() + "/v1.0", Optional.of(trusted));
    }

    static GraphSettings settings(String authorityHost, String graphBaseUrl, Optional<Path> trustedCertificates) {
        return new GraphSettings(
                "contoso.example",
                CLIENT,
                new Secret(SECRET),
                URI.create(authorityHost),
                URI.create(graphBaseUrl),
                trustedCertificates);
    }

    SdkGraphReader reader(GraphSettings settings) {
        return new SdkGraphReader(settings, PATIENT, clock, pause);
    }

    /** An empty page that ends the round. */
    Answer lastPage() {
        return Answer.json(200, String.format(Locale.ROOT, LAST_PAGE, server.url()));
    }

    DeltaPage.NextLink nextLink() {
        return new DeltaPage.NextLink(server.url() + "/v1.0/users/delta?$skiptoken=t0p-s3cr3t");
    }
}
