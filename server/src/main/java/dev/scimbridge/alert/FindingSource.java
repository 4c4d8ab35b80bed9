package dev.scimbridge.alert;

import dev.scimbridge.integration.Finding;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where findings come from.
 *
 * @param kinds what it looks for
 * @param doubt whether it cannot be told at the moment that nothing is wrong with a subject: an alert about it stays as it is
 */
public record FindingSource(Set<Finding.Kind> kinds, Look look, Predicate<String> doubt) {

    /** Copies the set. */
    public FindingSource {
        kinds = Set.copyOf(kinds);
    }

    /** One that always knows. */
    public FindingSource(Set<Finding.Kind> kinds, Look look) {
        this(kinds, look, subject -> false);
    }

    /** Looks at how things stand. */
    @FunctionalInterface
    public interface Look {

        /**
         * All findings there are at the moment.
         *
         * @throws dev.scimbridge.store.StoreException when it cannot be told; what was found before stays as it is
         */
        List<Finding> findings();
    }
}
