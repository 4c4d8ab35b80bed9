package dev.scimbridge.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How an app registration proves to Entra that it is the one. */
public sealed interface GraphCredential {

    /**
     * A client secret.
     *
     * @param value the value (not the id) of the secret
     * @param file where it was read; a file that changes is read again
     */
    record ClientSecret(Secret value, Optional<Path> file) implements GraphCredential {}

    /**
     * A certificate with its private key, in a file.
     *
     * @param file PEM, or PKCS #12 when its name ends with {@code .pfx} or {@code .p12}
     * @param password of a PKCS #12 file
     */
    record CertificateFile(Path file, Optional<Secret> password) implements GraphCredential {

        /** Whether it is PKCS #12. */
        public boolean isPkcs12() {
            return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(pfx|p12)");
        }
    }

    /**
     * A certificate with its private key.
     *
     * @param pem both, in PEM
     */
    record CertificateText(Secret pem) implements GraphCredential {}

    /**
     * A workload identity: the platform writes a token that Entra trusts into a file, and a new one in time.
     *
     * @param file read with each request for a token
     */
    record FederatedToken(Path file) implements GraphCredential {}

    /**
     * None that could be used.
     *
     * @param sentence why, and what to do
     */
    record Missing(String sentence) implements GraphCredential {}
}
