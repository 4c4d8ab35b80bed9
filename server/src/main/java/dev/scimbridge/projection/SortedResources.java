package dev.scimbridge.projection;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.ResolvedPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All resources of one type in the order of a simple attribute, as a {@link Query} that sorts ascending has them. The order of a
 * later revision is made of this one: only what differs is read and sorted.
 */
public final class SortedResources {

    private static final Comparator<SortKey> ORDER = SortKey.order(false);

    private final Revision revision;
    private final ResourceType type;
    private final SortPath path;
    private final List<SortKey> keys;

    private SortedResources(Revision revision, ResourceType type, SortPath path, List<SortKey> keys) {
        this.revision = revision;
        this.type = type;
        this.path = path;
        this.keys = keys;
    }

    /** Sorts all resources of a revision. */
    public static SortedResources of(Revision revision, ResourceType type, ResolvedPath attribute) {
        SortPath path = revision.sortPath(type, attribute);
        return new SortedResources(revision, type, path, sorted(revision.select(Query.all(type, 1, 0)).stream(), path));
    }

    private static List<SortKey> sorted(Stream<ServedResource> resources, SortPath path) {
        return resources.map(path::of).sorted(ORDER).toList();
    }

    /** The revision whose resources these are. */
    public Revision revision() {
        return revision;
    }

    /** The resources in order; a copy. */
    public List<ServedResource> resources() {
        return keys.stream().map(SortKey::resource).toList();
    }

    /** The same of another revision of the integration. */
    public SortedResources in(Revision other) {
        Set<ServedResource> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        List<ServedResource> come = new ArrayList<>();
        compare(revision.select(Query.all(type, 1, 0)), other.select(Query.all(type, 1, 0)), gone, come);
        List<SortKey> stay = gone.isEmpty()
                ? keys
                : keys.stream().filter(key -> !gone.contains(key.resource())).toList();
        return new SortedResources(other, type, path, merged(stay, sorted(come.stream(), path)));
    }

    /** Both are in the order of their ids, and share what did not change. */
    @SuppressWarnings("ReferenceEquality")
    private static void compare(
            List<ServedResource> before,
            List<ServedResource> after,
            Collection<ServedResource> gone,
            Collection<ServedResource> come) {
        int old = 0;
        int now = 0;
        while (old < before.size() && now < after.size()) {
            if (before.get(old) == after.get(now)) {
                old++;
                now++;
            } else if (ServedResource.BY_ID.compare(before.get(old), after.get(now)) <= 0) {
                gone.add(before.get(old++));
            } else {
                come.add(after.get(now++));
            }
        }
        gone.addAll(before.subList(old, before.size()));
        come.addAll(after.subList(now, after.size()));
    }

    private static List<SortKey> merged(List<SortKey> some, List<SortKey> others) {
        if (others.isEmpty()) {
            return some;
        }
        List<SortKey> merged = new ArrayList<>(some.size() + others.size());
        int from = 0;
        for (SortKey other : others) {
            int found = Collections.binarySearch(some, other, ORDER);
            int place = found < 0 ? -found - 1 : found;
            merged.addAll(some.subList(from, place));
            merged.add(other);
            from = place;
        }
        merged.addAll(some.subList(from, some.size()));
        return Collections.unmodifiableList(merged);
    }
}
