package dev.scimbridge.delta;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that one tenant's connections trust: the JVM's own and those of a PEM file.
 *
 * @param sockets makes sockets with this trust
 * @param manager the same trust, as OkHttp wants it beside the sockets
 */
record Trust(SSLSocketFactory sockets, X509TrustManager manager) {

    /**
     * Reads the file.
     *
     * @throws GraphFailure.Refused when it cannot be read or holds no certificate
     */
    static Trust beside(Path pem) {
        Collection<? extends Certificate> certificates = read(pem);
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int index = 0;
            for (X509Certificate own : x509(managers(null)).getAcceptedIssuers()) {
                store.setCertificateEntry("jvm-" + index++, own);
            }
            for (Certificate added : certificates) {
                store.setCertificateEntry("added-" + index++, added);
            }
            X509TrustManager manager = x509(managers(store));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return new Trust(context.getSocketFactory(), manager);
        } catch (GeneralSecurityException | IOException unusable) {
            throw refused(pem, "cannot be used for TLS", unusable);
        }
    }

    private static Collection<? extends Certificate> read(Path pem) {
        Collection<? extends Certificate> certificates;
        try (InputStream in = Files.newInputStream(pem)) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (IOException unreadable) {
            throw refused(pem, "cannot be read", unreadable);
        } catch (GeneralSecurityException malformed) {
            throw refused(pem, "is not a PEM file of X.509 certificates", malformed);
        }
        if (certificates.isEmpty()) {
            throw refused(pem, "holds no certificate", null);
        }
        return certificates;
    }

    /** The managers of a store; of the JVM's own certificates without one. */
    private static TrustManagerFactory managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers;
    }

    private static X509TrustManager x509(TrustManagerFactory managers) {
        return Objects.requireNonNull(
                Arrays.stream(managers.getTrustManagers())
                        .filter(X509TrustManager.class::isInstance)
                        .map(X509TrustManager.class::cast)
                        .findFirst()
                        .orElse(null),
                "the JVM has no X.509 trust manager");
    }

    private static GraphFailure.Refused refused(Path pem, String problem, @Nullable Throwable cause) {
        return new GraphFailure.Refused(
                "trustedCertificates: the file " + pem + " " + problem + ".", "TrustedCertificates", null, cause);
    }
}
