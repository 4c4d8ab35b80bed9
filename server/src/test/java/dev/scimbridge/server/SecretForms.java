package dev.scimbridge.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/** The forms in which a secret can stand somewhere. */
final class SecretForms {

    private SecretForms() {}

    /** Plain, URL-encoded, and Base64 of both alphabets, wherever the secret stands in what was encoded. */
    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(secret);
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        for (int before = 0; before < 3; before++) {
            String encoded = Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(("x".repeat(before) + secret).getBytes(StandardCharsets.UTF_8));
            // The characters at both ends also depend on what stands before and behind.
            String inner = encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 2);
            forms.add(inner);
            forms.add(inner.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }
}
