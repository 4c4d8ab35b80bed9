package dev.scimbridge.projection;

import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.ResolvedPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All resources of one type in one revision, ordered by id, and their indexes. */
final class ResourceTable {

    private final TypeLayout layout;
    private final List<Block> blocks;
    private final ServedResource[] byId;
    private final List<ServedResource> all;
    private final Map<String, MadeOnce<KeyIndex>> indexes;

    private ResourceTable(TypeLayout layout, List<Block> blocks, Map<String, MadeOnce<KeyIndex>> indexes) {
        this.layout = layout;
        this.blocks = blocks;
        this.byId = concatenated(blocks);
        this.all = Collections.unmodifiableList(Arrays.asList(byId));
        this.indexes = indexes;
    }

    private static ServedResource[] concatenated(List<Block> blocks) {
        ServedResource[] all =
                new ServedResource[blocks.stream().mapToInt(Block::size).sum()];
        int position = 0;
        for (Block block : blocks) {
            block.copyTo(all, position);
            position += block.size();
        }
        return all;
    }

    /** The table of these resources, which are in any order. */
    static ResourceTable of(TypeLayout layout, List<ServedResource> resources) {
        Map<String, MadeOnce<KeyIndex>> indexes = new LinkedHashMap<>();
        layout.indexed()
                .forEach((path, places) ->
                        indexes.put(path, new MadeOnce<>(() -> KeyIndex.of(places, layout.leafSize(), resources))));
        return new ResourceTable(layout, Block.of(resources).split(layout.blockSize()), indexes);
    }

    /** Makes what would otherwise be made when it is first asked for. */
    void prepare() {
        indexes.values().forEach(MadeOnce::get);
    }

    TypeLayout layout() {
        return layout;
    }

    int size() {
        return byId.length;
    }

    Optional<ServedResource> find(String id) {
        byte[] wanted = id.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = byId.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = byId[middle].compareId(wanted);
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

    /**
     * All resources by the value at a path, those without one last, and by id where it is the same; empty if no index has
     * this order. Nothing is compared.
     */
    Optional<List<ServedResource>> inOrderOf(ResolvedPath path) {
        String name = path.toString();
        MadeOnce<KeyIndex> index = indexes.get(name);
        if (index == null || path.steps().stream().anyMatch(Attribute::multiValued)) {
            return Optional.empty();
        }
        ServedResource[] ordered = new ServedResource[byId.length];
        int size = index.get().copyTo(ordered);
        if (size < byId.length) {
            int[] places = Objects.requireNonNull(layout.indexed().get(name), name);
            for (Block block : blocks) {
                size = block.copyKeyless(name, places, ordered, size);
            }
        }
        return Optional.of(Collections.unmodifiableList(Arrays.asList(ordered)));
    }

    private List<ServedResource> select(Condition condition) {
        Optional<Candidates.Found> found = Candidates.of(condition, indexes);
        if (found.isPresent()) {
            Selector rest = new Selector(found.get().rest(), layout.rows());
            return found.get().resources().stream()
                    .filter(rest::isSatisfiedBy)
                    .sorted(ServedResource.BY_ID)
                    .toList();
        }
        Selector selector = new Selector(Optional.of(condition), layout.rows());
        List<ServedResource> selected = new ArrayList<>();
        blocks.forEach(block -> selector.select(block, selected));
        return Collections.unmodifiableList(selected);
    }

    /** The same table without the named resources and with the given ones, whose older versions are named too. */
    ResourceTable with(Collection<ServedResource> put, Set<String> gone) {
        NavigableSet<ServedResource> before = ordered(gone.stream().flatMap(id -> find(id).stream()));
        NavigableSet<ServedResource> after = ordered(put.stream());
        Map<String, MadeOnce<KeyIndex>> advanced = new LinkedHashMap<>();
        indexes.forEach(
                (path, index) -> advanced.put(path, new MadeOnce<>(index.get().with(before, after))));
        return new ResourceTable(layout, changed(before, after), advanced);
    }

    private static NavigableSet<ServedResource> ordered(Stream<ServedResource> resources) {
        NavigableSet<ServedResource> ordered = new TreeSet<>(ServedResource.BY_ID);
        resources.forEach(ordered::add);
        return ordered;
    }

    /** The blocks after a change; one takes what lies before the next one's first, and is the same if nothing does. */
    private List<Block> changed(NavigableSet<ServedResource> gone, NavigableSet<ServedResource> put) {
        List<Block> before = blocks.isEmpty() ? List.of(Block.of(List.of())) : blocks;
        List<Block> after = new ArrayList<>();
        Optional<ServedResource> from = Optional.empty();
        for (int i = 0; i < before.size(); i++) {
            Optional<ServedResource> to =
                    i + 1 < before.size() ? Optional.of(before.get(i + 1).first()) : Optional.empty();
            Collection<ServedResource> goneHere = range(gone, from, to);
            Collection<ServedResource> putHere = range(put, from, to);
            Block block = before.get(i);
            boolean same = goneHere.isEmpty() && putHere.isEmpty();
            after.addAll(same ? List.of(block) : block.with(goneHere, putHere).split(layout.blockSize()));
            from = to;
        }
        return List.copyOf(after);
    }

    private static Collection<ServedResource> range(
            NavigableSet<ServedResource> all, Optional<ServedResource> from, Optional<ServedResource> to) {
        NavigableSet<ServedResource> rest =
                from.map(begin -> all.tailSet(begin, true)).orElse(all);
        return to.map(end -> rest.headSet(end, false)).orElse(rest);
    }
}
