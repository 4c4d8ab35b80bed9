package dev.scimbridge.server;

import dev.scimbridge.emulator.tls.SelfSignedCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A certificate and its key in two PEM files, made anew as often as one likes. */
record PemFiles(Path certificate, Path key) {

    private static final char[] PASSWORD = "emulator".toCharArray();

    static PemFiles in(Path directory) throws IOException {
        PemFiles files = new PemFiles(directory.resolve("tls.pem"), directory.resolve("tls.key"));
        files.renew();
        return files;
    }

    /** Puts a new certificate and its key in the place of the ones before. */
    void renew() throws IOException {
        Path store = Files.createTempDirectory(certificate.getParent(), "made").resolve("store.p12");
        SelfSignedCertificate.keptIn(store, Clock.systemUTC()).writePem(certificate);
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore loaded = KeyStore.getInstance("PKCS12");
            loaded.load(in, PASSWORD);
            byte[] encoded = loaded.getKey("emulator", PASSWORD).getEncoded();
            Files.writeString(
                    key,
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                            + "\n-----END PRIVATE KEY-----\n",
                    StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    /** A context that accepts any certificate, and remembers nothing of earlier connections. */
    static SSLContext trustingAnybody() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        return context;
    }

    /** Tests look at the certificates themselves. */
    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
