package dev.scimbridge.projection;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RevisionLog;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is known of the served revision whether it is in memory or not.
 *
 * @param info its number and when it was committed
 * @param counts how many resources of each type it has; a type without resources may be missing
 */
public record Served(RevisionInfo info, Map<ResourceType, Long> counts) {

    /** Copies the map. */
    public Served {
        counts = Map.copyOf(counts);
    }

    static Served of(Revision revision) {
        Map<ResourceType, Long> counts = new EnumMap<>(ResourceType.class);
        for (ResourceType type : ResourceType.values()) {
            counts.put(type, (long) revision.count(type));
        }
        return new Served(revision.info(), counts);
    }

    static Served of(RevisionLog.Extent extent) {
        return new Served(extent.info(), extent.counts());
    }

    /** How many resources of a type it has. */
    public long count(ResourceType type) {
        return counts.getOrDefault(type, 0L);
    }

    /** How many resources it has. */
    long size() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
