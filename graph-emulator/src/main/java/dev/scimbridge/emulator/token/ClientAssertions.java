package dev.scimbridge.emulator.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * How the application proves itself without a secret: assertions (RFC 7523) signed with a registered certificate, or a
 * token of a workload identity, of which the emulator knows the text.
 */
public final class ClientAssertions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<X509Certificate> certificates = new CopyOnWriteArrayList<>();
    private final Set<String> federatedTokens = new HashSet<>();
    private final Clock clock;

    /** No certificate and no token yet. */
    public ClientAssertions(Clock clock) {
        this.clock = clock;
    }

    /** Registers a certificate of the application; its key is RSA. */
    public void register(X509Certificate certificate) {
        certificates.add(certificate);
    }

    /** Accepts this token of a workload identity from now on. */
    public synchronized void accept(String federatedToken) {
        federatedTokens.add(federatedToken);
    }

    /**
     * Whether an assertion proves the application.
     *
     * @param tokenPath the path of the token endpoint, with which the audience must end
     */
    boolean proves(String assertion, String clientId, String tokenPath) {
        if (isFederated(assertion)) {
            return true;
        }
        try {
            String[] parts = assertion.split("\\.", -1);
            if (parts.length != 3) {
                return false;
            }
            JsonNode header = JSON.readTree(decode(parts[0]));
            JsonNode claims = JSON.readTree(decode(parts[1]));
            Optional<X509Certificate> certificate = certificate(header);
            return certificate.isPresent()
                    && claims.path("iss").asText().equalsIgnoreCase(clientId)
                    && claims.path("sub").asText().equalsIgnoreCase(clientId)
                    && claims.path("aud").asText().endsWith(tokenPath)
                    && claims.path("exp").asLong() > clock.instant().getEpochSecond()
                    && isSigned(parts, header.path("alg").asText(), certificate.get());
        } catch (JsonProcessingException | GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }

    private synchronized boolean isFederated(String assertion) {
        return federatedTokens.contains(assertion);
    }

    /** The registered certificate whose SHA-256 thumbprint the header names, in base64 or base64url, or SHA-1. */
    private Optional<X509Certificate> certificate(JsonNode header) throws GeneralSecurityException {
        for (X509Certificate certificate : certificates) {
            if (names(header, "x5t#S256", "SHA-256", certificate) || names(header, "x5t", "SHA-1", certificate)) {
                return Optional.of(certificate);
            }
        }
        return Optional.empty();
    }

    private static boolean names(JsonNode header, String field, String digest, X509Certificate certificate)
            throws GeneralSecurityException {
        String text =
                header.path(field).asText().replace('+', '-').replace('/', '_').replace("=", "");
        byte[] thumbprint = MessageDigest.getInstance(digest).digest(certificate.getEncoded());
        return !text.isEmpty() && MessageDigest.isEqual(Base64.getUrlDecoder().decode(text), thumbprint);
    }

    private static boolean isSigned(String[] parts, String algorithm, X509Certificate certificate)
            throws GeneralSecurityException {
        Signature verifier;
        if (algorithm.equals("PS256")) {
            verifier = Signature.getInstance("RSASSA-PSS");
            verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        } else if (algorithm.equals("RS256")) {
            verifier = Signature.getInstance("SHA256withRSA");
        } else {
            return false;
        }
        verifier.initVerify(certificate.getPublicKey());
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
