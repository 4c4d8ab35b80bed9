package dev.scimbridge.emulator.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An EC P-256 key and its own certificate (RFC 5280) for localhost, 127.0.0.1 and ::1. It is kept in a key store, so that
 * a client that trusts it goes on doing so when the emulator starts again.
 */
public final class SelfSignedCertificate {

    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));
    private static final String ALIAS = "emulator";

    /** Guards nothing, but a key store must have one; the file's permissions guard the key. */
    private static final char[] PASSWORD = "emulator".toCharArray();

    private static final Duration LIFE = Duration.ofDays(3650);
    private static final DateTimeFormatter DER_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final KeyStore store;

    private SelfSignedCertificate(KeyStore store) {
        this.store = store;
    }

    /**
     * Reads the key and certificate from a PKCS #12 file, or makes them, valid from yesterday for ten years, and writes
     * the file.
     *
     * @throws IOException if the file cannot be read or written
     */
    public static SelfSignedCertificate keptIn(Path file, Clock clock) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            if (Files.exists(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    store.load(in, PASSWORD);
                }
            } else {
                store.load(null, PASSWORD);
                KeyPair keys = keys();
                Certificate[] chain = {certificate(keys, clock)};
                store.setKeyEntry(ALIAS, keys.getPrivate(), PASSWORD, chain);
                write(store, file);
            }
            return new SelfSignedCertificate(store);
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("The key store " + file + " cannot be used; delete it to get a new one.", unreadable);
        }
    }

    /** A server-side TLS context that presents this certificate. */
    public SSLContext serverContext() {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A loaded key store could not be used for TLS.", impossible);
        }
    }

    /**
     * Writes the certificate as PEM (RFC 7468) for clients to trust.
     *
     * @throws IOException if the file cannot be written
     */
    public void writePem(Path file) throws IOException {
        try {
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(store.getCertificate(ALIAS).getEncoded());
            Files.writeString(
                    file,
                    "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n",
                    StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A parsed certificate has an encoding.", impossible);
        }
    }

    /** Writes the file for its owner's eyes only, where the file system can say so. */
    private static void write(KeyStore store, Path file) throws GeneralSecurityException, IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createFile(
                file,
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0]);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static Certificate certificate(KeyPair keys, Clock clock) throws GeneralSecurityException {
        byte[] toBeSigned = toBeSigned(keys, clock.instant().minus(Duration.ofDays(1)));
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(keys.getPrivate());
        signer.update(toBeSigned);
        byte[] encoded = Der.sequence(toBeSigned, ECDSA_WITH_SHA256, Der.bits(signer.sign()));
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static byte[] toBeSigned(KeyPair keys, Instant from) {
        byte[] name =
                Der.sequence(Der.set(Der.sequence(Der.oid(2, 5, 4, 3), Der.utf8("Graph emulator (not Microsoft)"))));
        return Der.sequence(
                Der.element(0xA0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(120, new SecureRandom()).add(BigInteger.ONE)),
                ECDSA_WITH_SHA256,
                name,
                Der.sequence(Der.time(DER_TIME.format(from)), Der.time(DER_TIME.format(from.plus(LIFE)))),
                name,
                keys.getPublic().getEncoded(),
                Der.element(0xA3, Der.sequence(authority(), alternativeNames())));
    }

    /** Basic constraints, critical, CA: the certificate is its own anchor of trust. */
    private static byte[] authority() {
        byte[] yes = Der.element(0x01, new byte[] {(byte) 0xFF});
        return Der.sequence(Der.oid(2, 5, 29, 19), yes, Der.octets(Der.sequence(yes)));
    }

    private static byte[] alternativeNames() {
        byte[] v6 = new byte[16];
        v6[15] = 1;
        return Der.sequence(
                Der.oid(2, 5, 29, 17),
                Der.octets(Der.sequence(
                        Der.element(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
                        Der.element(0x87, new byte[] {127, 0, 0, 1}),
                        Der.element(0x87, v6))));
    }
}
