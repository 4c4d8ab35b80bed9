package dev.scimbridge.delta;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** Access tokens as Entra makes them, but for the signature; no two are alike. */
final class Tokens {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Tokens() {}

    /** A token whose {@code roles} claim is the given JSON; without the claim when it is empty. */
    static String withRoles(String roles) {
        String claim = roles.isEmpty() ? "" : ",\"roles\":" + roles;
        return part("{\"alg\":\"RS256\"}")
                + "."
                + part("{\"aud\":\"https://graph.microsoft.com\",\"jti\":" + COUNT.incrementAndGet() + claim + "}")
                + ".signature";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
