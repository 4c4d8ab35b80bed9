package dev.scimbridge.projection;

import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.filter.FilterEvaluator;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All resources of one type in one revision, ordered by id, and their indexes. */
final class ResourceTable {

    private static final Comparator<ServedResource> BY_ID = Comparator.comparing(ServedResource::id);

    private final TypeLayout layout;
    private final ServedResource[] byId;
    private final List<ServedResource> all;
    private final Map<String, KeyIndex> indexes;

    private ResourceTable(TypeLayout layout, ServedResource[] byId, Map<String, KeyIndex> indexes) {
        this.layout = layout;
        this.byId = byId;
        this.all = Collections.unmodifiableList(Arrays.asList(byId));
        this.indexes = indexes;
    }

    static ResourceTable empty(TypeLayout layout) {
        Map<String, KeyIndex> indexes = new LinkedHashMap<>();
        layout.indexed().forEach((path, places) -> indexes.put(path, KeyIndex.at(places)));
        return new ResourceTable(layout, new ServedResource[0], indexes);
    }

    TypeLayout layout() {
        return layout;
    }

    int size() {
        return byId.length;
    }

    Optional<ServedResource> find(String id) {
        int low = 0;
        int high = byId.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = byId[middle].id().compareTo(id);
            if (order == 0) {
                return Optional.of(byId[middle]);
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /** The resources that satisfy the condition, ordered by id; all of them as a view without a copy. */
    List<ServedResource> select(Optional<Condition> condition) {
        return condition.isEmpty() ? all : select(condition.get());
    }

    /** The target's resources with what they are sorted by; without a value if this type does not have the path. */
    Stream<SortKey> sortKeys(Query.Target target) {
        Stream<ServedResource> selected = select(target.filter()).stream();
        return target.sortBy()
                .map(path -> new SortPath(path, layout.rows()))
                .map(path -> selected.map(path::of))
                .orElseGet(() -> selected.map(resource -> new SortKey(null, resource)));
    }

    private List<ServedResource> select(Condition condition) {
        Predicate<ServedResource> satisfies = predicate(condition);
        Optional<List<ServedResource>> candidates = Candidates.of(condition, indexes);
        if (candidates.isPresent()) {
            return candidates.get().stream().filter(satisfies).sorted(BY_ID).toList();
        }
        return all.stream().filter(satisfies).toList();
    }

    private Predicate<ServedResource> predicate(Condition condition) {
        Optional<Predicate<Row>> onRows = RowPredicates.of(condition, layout.rows());
        if (onRows.isPresent()) {
            Predicate<Row> test = onRows.get();
            return resource -> test.test(resource.row());
        }
        return resource -> FilterEvaluator.matches(condition, TypeLayout.parse(resource));
    }

    /** The same table without the named resources and with the given ones, whose older versions are named too. */
    ResourceTable with(Collection<ServedResource> put, Set<String> gone) {
        ServedResource[] merged =
                Sorted.merge(byId, resource -> gone.contains(resource.id()), put.toArray(ServedResource[]::new), BY_ID);
        Map<String, KeyIndex> advanced = new LinkedHashMap<>();
        indexes.forEach((path, index) -> advanced.put(path, index.with(put, gone)));
        return new ResourceTable(layout, merged, advanced);
    }
}
