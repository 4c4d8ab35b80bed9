package dev.scimbridge.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.config.AlertConfig;
import dev.scimbridge.config.AlertConfig.MailSecurity;
import dev.scimbridge.config.Secret;
import dev.scimbridge.emulator.tls.SelfSignedCertificate;
import dev.scimbridge.store.AlertRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails through a server that speaks real SMTP and real TLS. */
final class MailChannelTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final AlertRecord ALERT =
            new AlertRecord(7, "rounds_fail", "contoso", "No round of contoso for long.", NOW, Optional.empty());

    @TempDir
    private Path directory;

    private SelfSignedCertificate certificate;

    @BeforeEach
    void makeCertificate() throws IOException {
        certificate = SelfSignedCertificate.keptIn(directory.resolve("store.p12"), Clock.systemUTC());
    }

    private MailChannel mail(SmtpFake server, MailSecurity security, boolean trusts) throws Exception {
        AlertConfig.Mail config = new AlertConfig.Mail(
                server.address(),
                security,
                "bridge@contoso.com",
                List.of("operations@contoso.com", "night@contoso.com"),
                security == MailSecurity.NONE ? Optional.empty() : Optional.of("bridge"),
                security == MailSecurity.NONE ? Optional.empty() : Optional.of(new Secret("the-password")));
        return new MailChannel(config, trusts ? Optional.of(trust()) : Optional.empty());
    }

    private SSLSocketFactory trust() throws Exception {
        Path pem = directory.resolve("ca.pem");
        certificate.writePem(pem);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    @Test
    void mail_goesThroughStartTls_andNothingBefore() throws Exception {
        try (SmtpFake server = new SmtpFake(certificate.serverContext(), true)) {
            mail(server, MailSecurity.STARTTLS, true).send(Notice.of(ALERT, AlertRecord.Event.BEGIN));

            String login =
                    Base64.getEncoder().encodeToString("bridge\0bridge\0the-password".getBytes(StandardCharsets.UTF_8));
            assertThat(server.lines)
                    .contains(
                            "tls AUTH PLAIN " + login,
                            "tls RCPT TO:<operations@contoso.com>",
                            "tls RCPT TO:<night@contoso.com>",
                            "tls Subject: [SCIM bridge] rounds_fail contoso",
                            "tls No round of contoso for long.");
            assertThat(server.lines.stream().filter(line -> !line.startsWith("tls ")))
                    .allMatch(line -> line.startsWith("EHLO") || line.equals("STARTTLS"));
        }
    }

    @Test
    void serverWithoutStartTls_getsNothing() throws Exception {
        try (SmtpFake server = new SmtpFake(certificate.serverContext(), false)) {
            MailChannel mail = mail(server, MailSecurity.STARTTLS, true);

            assertThatThrownBy(() -> mail.send(Notice.of(ALERT, AlertRecord.Event.BEGIN)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("STARTTLS")
                    .message()
                    .doesNotContain("the-password");
            assertThat(server.lines).noneMatch(line -> line.contains("AUTH") || line.contains("contoso"));
        }
    }

    @Test
    void serverThatNobodyTrusts_getsNothing() throws Exception {
        try (SmtpFake server = new SmtpFake(certificate.serverContext(), true)) {
            MailChannel mail = mail(server, MailSecurity.STARTTLS, false);

            assertThatThrownBy(() -> mail.send(Notice.of(ALERT, AlertRecord.Event.BEGIN)))
                    .isInstanceOf(IOException.class);
            assertThat(server.lines).noneMatch(line -> line.contains("AUTH") || line.contains("contoso"));
        }
    }

    @Test
    void plainMail_isSentWhenAskedFor() throws Exception {
        try (SmtpFake server = new SmtpFake(certificate.serverContext(), false)) {
            AlertRecord over = new AlertRecord(
                    7,
                    "rounds_fail",
                    "contoso",
                    "No round of contoso for long.",
                    NOW,
                    Optional.of(NOW.plusSeconds(60)));

            mail(server, MailSecurity.NONE, false).send(Notice.of(over, AlertRecord.Event.END));

            assertThat(server.lines)
                    .contains("Subject: [SCIM bridge] over: rounds_fail contoso", "Over:  2026-05-01T12:01:00Z");
        }
    }
}
