package dev.scimbridge.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the holder of an admin token may do. */
public enum Role {
    /** Reads, but neither changes anything nor sees what belongs to tokens, secrets and erasures. */
    VIEWER,
    /** Everything. */
    OPERATOR;

    private static final List<String> OPERATORS_ONLY = List.of("tokens", "secret", "erasures");

    /** The places of an integration's name, and of what is named beneath it: a client or a person. */
    private static final int INTEGRATION = 3;

    private static final int BENEATH = 5;

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
        return this == OPERATOR || (reads && !isOperatorsOnly(path));
    }

    private static boolean isOperatorsOnly(List<String> path) {
        return IntStream.range(0, path.size())
                .anyMatch(place -> OPERATORS_ONLY.contains(path.get(place)) && !isName(path, place));
    }

    /** Whether what stands there was chosen by somebody: in {@code /admin/v1/integrations/{name}/clients/{client}/tokens} two are. */
    private static boolean isName(List<String> path, int place) {
        return path.size() > INTEGRATION
                && path.get(INTEGRATION - 1).equals("integrations")
                && (place == INTEGRATION || place == BENEATH);
    }
}
