package dev.scimbridge.conformance.http;

import java.util.Collection;
import java.util.List;

/** Takes tokens out of any text that leaves the process. */
public final class Masking {
    private static final String MASK = "********";

    private final List<String> secrets;

    public Masking(Collection<String> secrets) {
        this.secrets = secrets.stream().filter(text -> !text.isBlank()).toList();
    }

    /** The text without the secrets, plain or percent-encoded. */
    public String apply(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK).replace(Request.encode(secret), MASK);
        }
        return masked;
    }
}
