package dev.scimbridge.projection;

import dev.scimbridge.scim.filter.ResourceValues;
import dev.scimbridge.scim.filter.ValueKey;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.ResolvedPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the value that a resource is sorted by: of a multi-valued attribute the primary one, else the first. */
final class SortPath {

    private final ResolvedPath path;
    private final Optional<int[]> places;

    /** Per step, the place of {@code primary} among the sub-attributes; -1 if there is none. */
    private final int[] primaries;

    SortPath(ResolvedPath path, RowLayout rows) {
        this.path = path;
        this.places = RowLayout.keepsKeys(path.leaf()) ? rows.places(path) : Optional.empty();
        this.primaries = path.steps().stream().mapToInt(SortPath::primary).toArray();
    }

    private static int primary(Attribute step) {
        List<Attribute> parts = step.subAttributes();
        return IntStream.range(0, parts.size())
                .filter(i -> parts.get(i).name().equals("primary"))
                .findFirst()
                .orElse(-1);
    }

    SortKey of(ServedResource resource) {
        return new SortKey(key(resource), resource);
    }

    private @Nullable ValueKey key(ServedResource resource) {
        if (places.isPresent()) {
            return resource.row().preferred(places.get(), primaries);
        }
        List<ValueKey> keys = ResourceValues.keys(TypeLayout.parse(resource), path);
        return keys.isEmpty() ? null : keys.get(0);
    }
}
