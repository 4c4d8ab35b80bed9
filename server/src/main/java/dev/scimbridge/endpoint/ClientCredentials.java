package dev.scimbridge.endpoint;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request for an access token (RFC 6749 §4.4.2) with what the client says about itself (§2.3.1).
 *
 * @param id the client's name; may be empty
 * @param secrets how its secret can be read: clients differ in whether they encode it as the standard wants
 */
record ClientCredentials(String grantType, String id, List<String> secrets) {

    private static final Pattern BASIC = Pattern.compile("(?i:Basic) +([A-Za-z0-9+/_-]+=*) *");
    private static final String GRANT_TYPE = "grant_type";
    private static final String CLIENT_ID = "client_id";
    private static final String CLIENT_SECRET = "client_secret";

    /**
     * Reads a request.
     *
     * @param authorization the header, if there is one
     * @param body {@code application/x-www-form-urlencoded}
     * @throws OAuthError when it is not well-formed
     */
    static ClientCredentials read(@Nullable String authorization, String body) throws OAuthError {
        Map<String, String> form = form(body);
        String grantType = form.getOrDefault(GRANT_TYPE, "");
        if (grantType.isEmpty()) {
            throw OAuthError.invalidRequest(
                    "grant_type is missing: send grant_type=client_credentials as application/x-www-form-urlencoded");
        }
        if (authorization == null) {
            return new ClientCredentials(
                    grantType,
                    form.getOrDefault(CLIENT_ID, ""),
                    Stream.ofNullable(form.get(CLIENT_SECRET)).toList());
        }
        if (form.containsKey(CLIENT_SECRET)) {
            throw OAuthError.invalidRequest("the secret stands in the header and in the body: send it once");
        }
        String pair = basic(authorization).orElse("");
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw OAuthError.invalidClient(true);
        }
        String secret = pair.substring(colon + 1);
        return new ClientCredentials(
                grantType,
                decoded(pair.substring(0, colon)),
                Stream.of(decoded(secret), secret).distinct().toList());
    }

    private static Optional<String> basic(String authorization) {
        Matcher basic = BASIC.matcher(authorization);
        if (!basic.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(
                    Base64.getDecoder().decode(basic.group(1).replace('-', '+').replace('_', '/')),
                    StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Map<String, String> form(String body) throws OAuthError {
        Map<String, String> form = new HashMap<>();
        for (String parameter : body.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0
                    && form.put(decoded(parameter.substring(0, equals)), decoded(parameter.substring(equals + 1)))
                            != null) {
                throw OAuthError.invalidRequest("a parameter is sent more than once");
            }
        }
        form.values().removeIf(String::isEmpty);
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    @Override
    public String toString() {
        return "*** of " + id;
    }
}
