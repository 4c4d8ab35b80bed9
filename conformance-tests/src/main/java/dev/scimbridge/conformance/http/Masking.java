package dev.scimbridge.conformance.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the token out of any text that leaves the process. */
public final class Masking {
    private static final String MASK = "********";

    private final @Nullable String secret;

    public Masking(Optional<String> secret) {
        this.secret = secret.filter(text -> !text.isBlank()).orElse(null);
    }

    /** The text without the secret, plain or percent-encoded. */
    public String apply(String text) {
        if (secret == null) {
            return text;
        }
        return text.replace(secret, MASK).replace(Request.encode(secret), MASK);
    }
}
