package dev.scimbridge.sync;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What became of a request to erase people: one of the two is empty.
 *
 * @param erased object ids of which nothing is left but memberships
 * @param refused who could not be erased, as asked for, and why, in a sentence; then nobody was
 */
public record Erased(Set<String> erased, Map<String, String> refused) {

    /** Copies the collections. */
    public Erased {
        erased = Set.copyOf(erased);
        refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    }
}
