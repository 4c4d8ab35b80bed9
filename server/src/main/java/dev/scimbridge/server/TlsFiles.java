package dev.scimbridge.server;

import dev.scimbridge.config.TlsConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The two PEM files of a listener, as they were when they were read. */
final class TlsFiles {

    /** RFC 7468 §10. */
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final byte[] CHALLENGE = "The key belongs to the certificate".getBytes(StandardCharsets.US_ASCII);

    private final TlsConfig config;
    private final byte[] certificates;
    private final byte[] key;

    private TlsFiles(TlsConfig config, byte[] certificates, byte[] key) {
        this.config = config;
        this.certificates = certificates;
        this.key = key;
    }

    /**
     * Reads the bytes of both files.
     *
     * @throws TlsProblem when one cannot be read
     */
    static TlsFiles read(TlsConfig config) throws TlsProblem {
        return new TlsFiles(
                config,
                bytes(config.keys() + ".certificateFile", config.certificateFile()),
                bytes(config.keys() + ".keyFile", config.keyFile()));
    }

    private static byte[] bytes(String key, Path file) throws TlsProblem {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new TlsProblem(key + ": the file " + file + " cannot be read; check its permissions", unreadable);
        }
    }

    boolean hasSameBytes(TlsFiles other) {
        return Arrays.equals(certificates, other.certificates) && Arrays.equals(key, other.key);
    }

    /**
     * What handshakes are made with.
     *
     * @throws TlsProblem when the files do not hold a certificate chain and its key
     */
    SSLContext context() throws TlsProblem {
        Certificate[] chain = chain();
        PrivateKey privateKey = privateKey(chain[0].getPublicKey().getAlgorithm());
        checkTheyBelongTogether(privateKey, chain[0].getPublicKey());
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            char[] password = {};
            store.load(null, password);
            store.setKeyEntry("listener", privateKey, password, chain);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new TlsProblem(config.keys() + ": Java cannot use this certificate and key for TLS", unusable);
        }
    }

    private Certificate[] chain() throws TlsProblem {
        String name = config.keys() + ".certificateFile: the file " + config.certificateFile();
        try {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(certificates))
                    .toArray(new Certificate[0]);
            if (chain.length == 0) {
                throw new TlsProblem(
                        name + " holds no certificate; put the server's first and its issuers behind", null);
            }
            return chain;
        } catch (GeneralSecurityException malformed) {
            throw new TlsProblem(name + " is not a PEM file of X.509 certificates; correct it", malformed);
        }
    }

    private PrivateKey privateKey(String algorithm) throws TlsProblem {
        String name = config.keys() + ".keyFile: the file " + config.keyFile();
        Matcher block = KEY.matcher(new String(key, StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw new TlsProblem(
                    name + " holds no unencrypted PKCS #8 key (BEGIN PRIVATE KEY); convert it: openssl pkcs8 -topk8"
                            + " -nodes -in OLD -out NEW",
                    null);
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(block.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw new TlsProblem(
                    name + " holds no " + algorithm + " key, as the certificate needs; give the certificate's own key",
                    malformed);
        }
    }

    private void checkTheyBelongTogether(PrivateKey privateKey, PublicKey publicKey) throws TlsProblem {
        try {
            String algorithm = switch (privateKey.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "RSASSA-PSS" -> "RSASSA-PSS";
                case "EC" -> "SHA256withECDSA";
                default -> "EdDSA";
            };
            if (algorithm.equals("RSASSA-PSS")) {
                return;
            }
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(privateKey);
            signature.update(CHALLENGE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(CHALLENGE);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException unusable) {
            throw new TlsProblem(config.keys() + ": Java cannot use this certificate and key for TLS", unusable);
        }
        throw new TlsProblem(
                config.keys() + ".keyFile: the key in " + config.keyFile() + " is not the one of the certificate in "
                        + config.certificateFile() + "; give both of one renewal",
                null);
    }
}
