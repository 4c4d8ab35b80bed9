package dev.scimbridge.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.EmulatorClient.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Client assertions as azure-identity signs them (RS256, padded base64) and as the documentation has them (PS256). */
class ClientCertificateTest extends WithContoso {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private KeyStore store;

    @BeforeEach
    void makeCertificate() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = data().resolve("client.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "client",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=client",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(data().resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
    }

    @ParameterizedTest
    @CsvSource({"RS256, true", "PS256, false"})
    void aSignedAssertionStandsForTheSecret(String algorithm, boolean padded) throws GeneralSecurityException {
        emulator.clientAssertions().register(certificate());

        Answer answer = answerTo(assertion(algorithm, padded, emulator.clientId(), 600));

        assertThat(answer.status()).isEqualTo(200);
        String claims = answer.body().path("access_token").asText().split("\\.", -1)[1];
        assertThat(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                .contains("\"appidacr\":\"2\"");
    }

    @Test
    void anUnregisteredCertificateIsRefused() throws GeneralSecurityException {
        assertThat(statusOf(assertion("RS256", true, emulator.clientId(), 600))).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "of another client", "altered", "unsigned"})
    void anAssertionMustHold(String flaw) throws GeneralSecurityException {
        emulator.clientAssertions().register(certificate());
        String client = flaw.equals("of another client") ? "other" : emulator.clientId();
        String assertion =
                assertion(flaw.equals("unsigned") ? "none" : "RS256", true, client, flaw.equals("expired") ? -1 : 600);
        String sent = flaw.equals("altered") ? assertion.substring(0, assertion.length() - 6) + "AAAAAA" : assertion;

        assertThat(statusOf(sent)).isEqualTo(401);
    }

    private int statusOf(String assertion) {
        return answerTo(assertion).status();
    }

    private Answer answerTo(String assertion) {
        Map<String, String> form = client.form();
        form.remove("client_secret");
        form.put("client_assertion", assertion);
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        return client.tokenRequest("contoso.com", form);
    }

    private String assertion(String algorithm, boolean padded, String client, long life)
            throws GeneralSecurityException {
        byte[] thumbprint =
                MessageDigest.getInstance("SHA-256").digest(certificate().getEncoded());
        ObjectNode header = EmulatorClient.JSON.createObjectNode();
        header.put("alg", algorithm).put("typ", "JWT");
        header.put(
                "x5t#S256",
                padded
                        ? Base64.getEncoder().encodeToString(thumbprint)
                        : Base64.getUrlEncoder().withoutPadding().encodeToString(thumbprint));
        ObjectNode claims = EmulatorClient.JSON.createObjectNode();
        claims.put("iss", client).put("sub", client);
        claims.put("aud", emulator.baseUri() + "/contoso.com/oauth2/v2.0/token");
        claims.put("exp", emulator.clock().instant().getEpochSecond() + life);
        String content = encode(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + encode(claims.toString().getBytes(StandardCharsets.UTF_8));
        return content + "." + encode(sign(algorithm, content));
    }

    private byte[] sign(String algorithm, String content) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(algorithm.equals("PS256") ? "RSASSA-PSS" : "SHA256withRSA");
        if (algorithm.equals("PS256")) {
            signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signer.initSign((PrivateKey) store.getKey("client", PASSWORD));
        signer.update(content.getBytes(StandardCharsets.US_ASCII));
        return signer.sign();
    }

    private X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate) store.getCertificate("client");
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
