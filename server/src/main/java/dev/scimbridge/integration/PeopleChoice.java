package dev.scimbridge.integration;

import java.util.Set;

/**
 * Which of the served people a list is about.
 *
 * @param text a part of userName, name or mail address; empty for any
 * @param state one of {@link #STATES}; empty for any
 * @param group the id, the name or a part of the name of a served group that they are in, or of several; empty for any
 */
public record PeopleChoice(String text, String state, String group) {

    /** In scope and active, in scope and inactive, and out of scope in the tail. */
    public static final Set<String> STATES = Set.of("active", "inactive", "leaving");

    /** Whether it leaves nobody out. */
    boolean isEverybody() {
        return text.isBlank() && state.isEmpty() && group.isBlank();
    }
}
