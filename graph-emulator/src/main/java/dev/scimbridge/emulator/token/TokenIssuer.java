package dev.scimbridge.emulator.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Signs access tokens (RFC 7519, RS256) in the shape of Entra's version 1.0 and reads them back. */
public final class TokenIssuer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AUDIENCE = "https://graph.microsoft.com";
    private static final String GARBLED = "CompactToken parsing failed with error code: 80049217";
    private static final String KEY_ID = "emulator-key";
    private static final String SERVICE_PRINCIPAL = "e5e5e5e5-0000-4000-8000-000000000001";

    /** One pair for all issuers of a process, made when the first needs it: it takes longer than all else that an emulator starts. */
    private static final class Keys {

        private static final KeyPair PAIR = generate();

        private static KeyPair generate() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("Every Java runtime has RSA.", impossible);
            }
        }
    }

    private final KeyPair keys = Keys.PAIR;
    private final Registration registration;
    private final Permissions permissions;
    private final Clock clock;

    /** An issuer for one application. */
    public TokenIssuer(Registration registration, Permissions permissions, Clock clock) {
        this.registration = registration;
        this.permissions = permissions;
        this.clock = clock;
    }

    /** A token for the registered application that carries the permissions granted now. */
    String issue(Duration life, Proof proof) {
        Instant now = clock.instant();
        String issuer = "https://sts.windows.net/" + registration.tenantId() + "/";
        ObjectNode header = JSON.createObjectNode();
        header.put("typ", "JWT").put("alg", "RS256").put("x5t", KEY_ID).put("kid", KEY_ID);
        ObjectNode claims = JSON.createObjectNode();
        claims.put("aud", AUDIENCE).put("iss", issuer);
        claims.put("iat", now.getEpochSecond()).put("nbf", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        claims.put("app_displayname", "scim-bridge (emulated)");
        claims.put("appid", registration.clientId()).put("appidacr", proof.claim());
        claims.put("idp", issuer).put("idtyp", "app");
        claims.put("oid", SERVICE_PRINCIPAL).put("sub", SERVICE_PRINCIPAL);
        Set<String> granted = permissions.granted();
        if (!granted.isEmpty()) {
            granted.forEach(claims.putArray("roles")::add);
        }
        claims.put("tid", registration.tenantId());
        claims.put("uti", UUID.randomUUID().toString()).put("ver", "1.0");
        // Of no meaning to callers, but there.
        claims.put("aio", "k2BgY")
                .put("rh", "1.AAAA")
                .put("tenant_region_scope", "EU")
                .put("xms_tcdt", 0);
        claims.putArray("wids").add("0997a1d0-0d1d-4acb-b408-d5ca73121e90");
        String content = encode(header.toString()) + "." + encode(claims.toString());
        return content + "." + encode(sign(content));
    }

    /**
     * Reads a token.
     *
     * @throws InvalidTokenException if it is malformed, not from here, not for Graph, or expired
     */
    public AccessToken verify(String token) throws InvalidTokenException {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new InvalidTokenException(GARBLED);
        }
        JsonNode claims = claims(parts);
        if (!AUDIENCE.equals(claims.path("aud").asText())) {
            throw new InvalidTokenException("Access token validation failure. Invalid audience.");
        }
        if (claims.path("exp").asLong() <= clock.instant().getEpochSecond()) {
            throw new InvalidTokenException("Lifetime validation failed, the token is expired.");
        }
        Set<String> roles = new TreeSet<>();
        claims.path("roles").forEach(role -> roles.add(role.asText()));
        return new AccessToken(claims.path("appid").asText(), roles);
    }

    /** The public key as a JSON Web Key Set (RFC 7517). */
    ObjectNode keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        ObjectNode set = JSON.createObjectNode();
        set.putArray("keys")
                .addObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("kid", KEY_ID)
                .put("x5t", KEY_ID)
                .put("n", encode(unsigned(key.getModulus().toByteArray())))
                .put("e", encode(unsigned(key.getPublicExponent().toByteArray())));
        return set;
    }

    private JsonNode claims(String[] parts) throws InvalidTokenException {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(keys.getPublic());
            verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!verifier.verify(Base64.getUrlDecoder().decode(parts[2]))) {
                throw new InvalidTokenException("Access token validation failure. Signature is invalid.");
            }
            return JSON.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException | JsonProcessingException garbled) {
            throw new InvalidTokenException(GARBLED);
        }
    }

    private byte[] sign(String content) {
        try {
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(keys.getPrivate());
            signer.update(content.getBytes(StandardCharsets.US_ASCII));
            return signer.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A fresh RSA key signs.", impossible);
        }
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
