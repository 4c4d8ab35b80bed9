package dev.scimbridge.alert;

import dev.scimbridge.integration.Finding;
import java.util.List;
import java.util.Set;

/**
 * Where findings come from.
 *
 * @param kinds what it looks for
 */
public record FindingSource(Set<Finding.Kind> kinds, Look look) {

    /** Copies the set. */
    public FindingSource {
        kinds = Set.copyOf(kinds);
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
