package dev.scimbridge.delta;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientAssertionCredentialBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import dev.scimbridge.config.GraphCredential;
import dev.scimbridge.config.GraphSettings;
import dev.scimbridge.config.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** azure-identity's credential for each way in which an application proves itself. */
final class Credentials {

    private Credentials() {}

    /**
     * A credential that asks for tokens by {@code http}.
     *
     * @throws GraphFailure.Refused when there is nothing to prove the application with
     */
    static TokenCredential of(GraphSettings settings, HttpClient http) {
        GraphCredential credential = settings.credential();
        if (credential instanceof GraphCredential.ClientSecret secret) {
            ClientSecretCredentialBuilder builder = new ClientSecretCredentialBuilder()
                    .clientSecret(secret.value().reveal());
            return prepared(builder, settings, http).build();
        }
        if (credential instanceof GraphCredential.FederatedToken token) {
            ClientAssertionCredentialBuilder builder =
                    new ClientAssertionCredentialBuilder().clientAssertion(() -> text(token.file()));
            return prepared(builder, settings, http).build();
        }
        if (credential instanceof GraphCredential.Missing missing) {
            throw refused(missing.sentence(), null);
        }
        return certificate(settings, http);
    }

    private static TokenCredential certificate(GraphSettings settings, HttpClient http) {
        ClientCertificateCredentialBuilder builder = new ClientCertificateCredentialBuilder();
        String place = "the certificate";
        try {
            if (settings.credential() instanceof GraphCredential.CertificateText text) {
                builder.pemCertificate(pem(text.pem().reveal().getBytes(StandardCharsets.UTF_8)));
            } else if (settings.credential() instanceof GraphCredential.CertificateFile file) {
                place = "certificateFile " + file.file();
                byte[] bytes = bytes(file.file());
                if (file.isPkcs12()) {
                    String password = file.password().map(Secret::reveal).orElse("");
                    builder.pfxCertificate(pkcs12(bytes, password)).clientCertificatePassword(password);
                } else {
                    builder.pemCertificate(pem(bytes));
                }
            }
            return prepared(builder, settings, http).build();
        } catch (GraphFailure.Refused unreadable) {
            throw unreadable;
        } catch (RuntimeException | GeneralSecurityException | IOException unusable) {
            throw refused(
                    place
                            + " is not usable: give a certificate and its private key in PEM, or as .pfx with its password",
                    unusable);
        }
    }

    /** Looks at the text now: azure-identity does so with the first token, and then it looks like trouble on the way. */
    private static InputStream pem(byte[] bytes) throws GeneralSecurityException {
        boolean noKey = !new String(bytes, StandardCharsets.UTF_8).contains("PRIVATE KEY-----");
        if (noKey
                || CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(withoutKeys(bytes)))
                        .isEmpty()) {
            throw new GeneralSecurityException("There is no certificate with a private key");
        }
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] withoutKeys(byte[] pem) {
        return new String(pem, StandardCharsets.UTF_8)
                .replaceAll("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----", "")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static InputStream pkcs12(byte[] bytes, String password) throws GeneralSecurityException, IOException {
        KeyStore.getInstance("PKCS12").load(new ByteArrayInputStream(bytes), password.toCharArray());
        return new ByteArrayInputStream(bytes);
    }

    private static <B extends AadCredentialBuilderBase<B>> B prepared(
            B builder, GraphSettings settings, HttpClient http) {
        builder.tenantId(settings.tenantId())
                .clientId(settings.clientId())
                .authorityHost(settings.authorityHost().toString())
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ZERO)))
                .httpClient(http);
        // Instance discovery asks Microsoft about an authority that Microsoft does not run, and tells it the host's
        // name.
        return MicrosoftCloud.isAuthority(settings.authorityHost()) ? builder : builder.disableInstanceDiscovery();
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8).strip();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw refused("the file " + file + " cannot be read: create it, or check its permissions", unreadable);
        }
    }

    private static GraphFailure.Refused refused(String sentence, @Nullable Throwable cause) {
        return new GraphFailure.Refused(sentence, "NoCredential", null, cause);
    }
}
