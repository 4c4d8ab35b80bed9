package dev.scimbridge.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is said of a manager who is not in scope. */
public enum ManagerPolicy {
    /** Nothing: the report has no manager. */
    OMIT("omit"),
    /** The display name, without a resource to refer to. */
    NAME_ONLY("nameOnly"),
    /** The manager is a resource too: inactive, with nothing but userName and display name. */
    INCLUDE_INACTIVE("includeInactive");

    private final String word;

    ManagerPolicy(String word) {
        this.word = word;
    }

    /** The word in the configuration. */
    public String word() {
        return word;
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ManagerPolicy::word).toList();
    }

    /** The policy of that word. */
    public static Optional<ManagerPolicy> of(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word.equals(word))
                .findFirst();
    }
}
