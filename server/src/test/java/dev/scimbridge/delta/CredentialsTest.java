package dev.scimbridge.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.config.GraphCredential;
import dev.scimbridge.config.GraphSettings;
import dev.scimbridge.config.Secret;
import dev.scimbridge.emulator.GraphEmulator;
import dev.scimbridge.emulator.Options;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which an application proves itself, against the emulator's token endpoint. */
final class CredentialsTest {

    @TempDir
    private Path directory;

    private GraphEmulator emulator;
    private Path pfx;
    private Path pem;
    private X509Certificate certificate;

    @BeforeEach
    void start() throws Exception {
        emulator = GraphEmulator.start(Options.contoso(directory.resolve("emulator")));
        ClientCertificate made = ClientCertificate.in(directory);
        certificate = made.certificate();
        pfx = made.pfx();
        pem = made.pem();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private PermissionReport permissions(GraphCredential credential) {
        GraphSettings settings = new GraphSettings(
                emulator.tenantId(),
                emulator.clientId(),
                credential,
                emulator.baseUri(),
                URI.create(emulator.graphBaseUrl()),
                Optional.of(emulator.certificate()));
        try (SdkGraphReader reader =
                new SdkGraphReader(settings, ReaderTest.PATIENT, Clock.systemUTC(), new RecordedPause())) {
            return reader.permissions();
        }
    }

    @Test
    void certificate_provesTheApplication_fromPemPkcs12OrText() throws Exception {
        emulator.clientAssertions().register(certificate);

        for (GraphCredential credential : new GraphCredential[] {
            new GraphCredential.CertificateFile(pem, Optional.empty()),
            new GraphCredential.CertificateFile(pfx, Optional.of(new Secret(ClientCertificate.PASSWORD))),
            new GraphCredential.CertificateText(new Secret(Files.readString(pem)))
        }) {
            assertThat(permissions(credential).allows(PermissionReport.USER_READ_ALL))
                    .as(credential.toString())
                    .isTrue();
        }
    }

    @Test
    void unregisteredCertificate_isRefusedInWordsThatNameIt() {
        assertThatThrownBy(() -> permissions(new GraphCredential.CertificateFile(pem, Optional.empty())))
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessageContaining("AADSTS")
                .hasMessageContaining("certificate")
                .hasMessageContaining("app registration");
    }

    @Test
    void fileThatIsNoCertificate_orCannotBeRead_isSaid() throws Exception {
        Path nonsense = Files.writeString(directory.resolve("nonsense.pem"), "nonsense");

        assertThatThrownBy(() -> permissions(new GraphCredential.CertificateFile(nonsense, Optional.empty())))
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessageContaining("certificateFile " + nonsense + " is not usable");
        assertThatThrownBy(
                        () -> permissions(new GraphCredential.CertificateFile(pfx, Optional.of(new Secret("wrong")))))
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessageContaining("is not usable")
                .hasMessageNotContaining("wrong");
        assertThatThrownBy(() -> permissions(
                        new GraphCredential.CertificateFile(directory.resolve("gone.pem"), Optional.empty())))
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessageContaining("gone.pem cannot be read");
    }

    @Test
    void workloadIdentity_readsItsFileWithEachToken() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), "first-token\n");
        emulator.clientAssertions().accept("second-token");
        GraphCredential identity = new GraphCredential.FederatedToken(file);

        assertThatThrownBy(() -> permissions(identity)).isInstanceOf(GraphFailure.Refused.class);
        Files.writeString(file, "second-token");

        assertThat(permissions(identity).allows(PermissionReport.USER_READ_ALL)).isTrue();
    }

    @Test
    void nothingToProveItselfWith_isSaidInTheGivenWords() {
        assertThatThrownBy(() -> permissions(new GraphCredential.Missing("Give the secret.")))
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessage("Give the secret.");
    }
}
