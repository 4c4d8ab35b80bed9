package dev.scimbridge.projection;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.ResolvedPath;
import dev.scimbridge.store.ResourceKey;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RevisionLog;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that is served at one time: immutable, and sharing what did not change with the revision before. */
public final class Revision {

    private final RevisionInfo info;
    private final Map<ResourceType, ResourceTable> tables;

    private final long memory;

    private Revision(RevisionInfo info, Map<ResourceType, ResourceTable> tables, long memory) {
        this.info = info;
        this.tables = tables;
        this.memory = memory;
    }

    /** Reads a whole revision. */
    static Revision load(RevisionLog log, RevisionInfo info, Map<ResourceType, TypeLayout> layouts) {
        Map<ResourceType, List<ServedResource>> loaded = new EnumMap<>(ResourceType.class);
        log.resources(info.number(), stored -> {
            ResourceType type = stored.resource().type();
            TypeLayout layout = Objects.requireNonNull(layouts.get(type), type::scimName);
            loaded.computeIfAbsent(type, first -> new ArrayList<>()).add(layout.serve(stored.resource()));
        });
        Map<ResourceType, ResourceTable> tables = new EnumMap<>(ResourceType.class);
        layouts.forEach((type, layout) ->
                tables.put(type, ResourceTable.of(layout, loaded.getOrDefault(type, List.of()))));
        long memory = loaded.values().stream()
                .flatMap(List::stream)
                .mapToLong(ServedResource::memory)
                .sum();
        return new Revision(info, tables, memory);
    }

    /** The given later revision, made from this one and the difference. */
    Revision advance(RevisionInfo later, RevisionLog.Changes changes) {
        Map<ResourceType, ResourceTable> advanced = new EnumMap<>(ResourceType.class);
        tables.forEach((type, table) -> advanced.put(type, advance(type, table, changes)));
        long put = changes.put().stream()
                .mapToLong(stored -> ServedResource.memory(stored.resource().json().length))
                .sum();
        return new Revision(later, advanced, memory + put - replaced(changes));
    }

    /** About how many bytes of memory those of its resources take that the changes put others for, or remove. */
    long replaced(RevisionLog.Changes changes) {
        Stream<ResourceKey> put =
                changes.put().stream().map(stored -> stored.resource().key());
        return Stream.concat(put, changes.removed().stream())
                .flatMap(key -> find(key.type(), key.id()).stream())
                .mapToLong(ServedResource::memory)
                .sum();
    }

    /** About how many bytes of memory it takes. */
    long memory() {
        return memory;
    }

    private static ResourceTable advance(ResourceType type, ResourceTable table, RevisionLog.Changes changes) {
        List<ServedResource> put = changes.put().stream()
                .filter(stored -> stored.resource().type() == type)
                .map(stored -> table.layout().serve(stored.resource()))
                .toList();
        Set<String> gone = new HashSet<>();
        put.forEach(resource -> gone.add(resource.id()));
        changes.removed().stream()
                .filter(key -> key.type() == type)
                .map(ResourceKey::id)
                .forEach(gone::add);
        return gone.isEmpty() ? table : table.with(put, gone);
    }

    /** Makes the indexes that nobody has asked for yet: whoever asks first need not wait for them then. */
    void prepare() {
        tables.values().forEach(ResourceTable::prepare);
    }

    /** Its number and when it was committed. */
    public RevisionInfo info() {
        return info;
    }

    /** How many resources of a type it has. */
    public int count(ResourceType type) {
        return table(type).size();
    }

    /** The resource of this id; ids are case exact (RFC 7643 §3.1). */
    public Optional<ServedResource> find(ResourceType type, String id) {
        return table(type).find(id);
    }

    /** The list that the query asks a page of. */
    Selection selection(Query query) {
        return new Selection(info, select(query), 0);
    }

    /** The resources of the list that the query asks a page of, in order. */
    public List<ServedResource> select(Query query) {
        if (query.isSorted()) {
            return indexed(query).orElseGet(() -> sorted(query));
        }
        if (query.targets().size() == 1) {
            Query.Target only = query.targets().get(0);
            return table(only.type()).select(only.filter());
        }
        return query.targets().stream()
                .flatMap(target -> table(target.type()).select(target.filter()).stream())
                .toList();
    }

    /** The resources of a type in the order of the values at a path. */
    public InOrder inOrder(ResourceType type, ResolvedPath path) {
        Query.Target everything = new Query.Target(type, Optional.empty(), Optional.of(path));
        return new InOrder(
                select(new Query("", List.of(everything), false, 1, 0)),
                new SortPath(path, table(type).layout().rows()));
    }

    /** A sorted list in the order that an index keeps; empty if none has all of it in that order. */
    private Optional<List<ServedResource>> indexed(Query query) {
        boolean isAllOfOneType = query.isWhole() && query.targets().size() == 1;
        Query.Target first = query.targets().get(0);
        return isAllOfOneType && !query.descending()
                ? first.sortBy().flatMap(path -> table(first.type()).inOrderOf(path))
                : Optional.empty();
    }

    private List<ServedResource> sorted(Query query) {
        return query.targets().stream()
                .flatMap(target -> table(target.type()).sortKeys(target))
                .sorted(SortKey.order(query.descending()))
                .map(SortKey::resource)
                .toList();
    }

    private ResourceTable table(ResourceType type) {
        return Objects.requireNonNull(tables.get(type), type::scimName);
    }
}
