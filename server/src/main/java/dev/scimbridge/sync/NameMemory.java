package dev.scimbridge.sync;

import dev.scimbridge.store.ResourceDraft;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is remembered of {@code userName}s from one round of a process to the next. */
final class NameMemory {

    private @Nullable Set<String> sharing;
    private @Nullable ServedNames served;
    private Map<String, Awaited> waiting = Map.of();

    /**
     * A name that somebody waits for.
     *
     * @param name in lower case
     * @param bearer whose it is
     */
    record Awaited(String name, String bearer) {}

    /** Who had to do without the own name in the round before, by the rule; empty when that is not known. */
    Optional<Set<String>> sharing() {
        return Optional.ofNullable(sharing);
    }

    void sharing(Set<String> people) {
        sharing = Set.copyOf(people);
    }

    /** Under which names people are served who are present; empty when nobody has looked yet. */
    Optional<ServedNames> served() {
        return Optional.ofNullable(served);
    }

    void served(ServedNames names) {
        served = names;
    }

    /** Who waited for which name after the round before. */
    Map<String, Awaited> waiting() {
        return waiting;
    }

    void waiting(Map<String, Awaited> people) {
        waiting = Map.copyOf(people);
    }

    /** These are served from now on. */
    void committed(Collection<ResourceDraft> users) {
        ServedNames known = served;
        if (known != null) {
            users.forEach(user -> known.add(ResourceText.lowerUserName(user)));
        }
    }
}
