package dev.scimbridge.delta;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/**
 * A certificate with which an application proves itself, made by the JDK's keytool.
 *
 * @param pfx certificate and key as PKCS #12, under {@link #PASSWORD}
 * @param pem both as PEM
 */
public record ClientCertificate(X509Certificate certificate, Path pfx, Path pem) {

    /** Of every store. */
    public static final String PASSWORD = "password-of-the-store";

    /** Makes one in files of a directory. */
    public static ClientCertificate in(Path directory) throws IOException {
        Path pfx = directory.resolve("client.pfx");
        makeKeyStore(directory, pfx);
        try (InputStream in = Files.newInputStream(pfx)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            X509Certificate certificate = (X509Certificate) store.getCertificate("client");
            byte[] key = store.getKey("client", PASSWORD.toCharArray()).getEncoded();
            Path pem = Files.writeString(
                    directory.resolve("client.pem"),
                    block("PRIVATE KEY", key) + block("CERTIFICATE", certificate.getEncoded()));
            return new ClientCertificate(certificate, pfx, pem);
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    private static void makeKeyStore(Path directory, Path pfx) throws IOException {
        String options = "-genkeypair -alias client -keyalg RSA -keysize 2048 -dname CN=client -storetype PKCS12"
                + " -storepass " + PASSWORD + " -keystore " + pfx;
        Process keytool = new ProcessBuilder(
                        (Path.of(System.getProperty("java.home"), "bin", "keytool") + " " + options).split(" "))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IOException(Files.readString(directory.resolve("keytool.log")));
        }
    }

    private static String block(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(bytes)
                + "\n-----END " + what + "-----\n";
    }

    /** Each line of the key's base64: whoever finds one has found a part of it. */
    public List<String> linesOfTheKey() throws IOException {
        return Files.readAllLines(pem).stream()
                .takeWhile(line -> !line.startsWith("-----END"))
                .filter(line -> line.length() == 64)
                .toList();
    }
}
