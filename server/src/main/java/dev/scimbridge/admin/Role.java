package dev.scimbridge.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the holder of an admin token may do. */
public enum Role {
    /** Reads, but neither changes anything nor sees what belongs to tokens, secrets and erasures. */
    VIEWER,
    /** Everything. */
    OPERATOR;

    private static final List<String> OPERATORS_ONLY = List.of("tokens", "secret", "erasures");

    /** The word in the configuration and in answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a word. */
    public static Role of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No role " + word));
    }

    /**
     * Whether a request may be made.
     *
     * @param path below the listener's root
     */
    boolean allows(String method, List<String> path) {
        boolean reads = method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
        return this == OPERATOR || (reads && path.stream().noneMatch(OPERATORS_ONLY::contains));
    }
}
