package dev.scimbridge.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom the commands believe that they speak to a bridge: certificates of a PEM file, instead of those that Java trusts. */
final class TrustedCertificates {

    private TrustedCertificates() {}

    /**
     * A context that trusts these certificates alone.
     *
     * @throws CommandFailure when the file holds none
     */
    static SSLContext of(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry(String.valueOf(store.size()), certificate);
            }
            if (store.size() > 0) {
                TrustManagerFactory managers =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                managers.init(store);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, managers.getTrustManagers(), null);
                return context;
            }
        } catch (IOException | GeneralSecurityException unusable) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the file " + pem
                            + " holds no certificates: name one in PEM with --trust, or leave the option out");
        }
        throw new CommandFailure(
                ExitCode.USAGE, "the file " + pem + " holds no certificate; name another with --trust");
    }
}
