package dev.scimbridge.conformance.learn;

import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The resources of one type as one walk showed them.
 *
 * @param complete false if there are more than the suite was allowed to read
 */
public record Population(ResourceType type, List<Resource> resources, boolean complete) {

    public Set<String> ids() {
        return resources.stream().map(Resource::id).collect(Collectors.toSet());
    }

    /** The resources by id; the first of each id. */
    public Map<String, Resource> byId() {
        return resources.stream().collect(Collectors.toMap(Resource::id, Function.identity(), (first, again) -> first));
    }

    public boolean isEmpty() {
        return resources.isEmpty();
    }
}
