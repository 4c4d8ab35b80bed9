package dev.scimbridge.projection;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceKey;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RevisionLog;
import dev.scimbridge.store.StoredResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A revision log in memory that keeps every revision whole. */
public final class FakeRevisionLog implements RevisionLog {

    private static final Comparator<ResourceKey> ORDER =
            Comparator.comparing(ResourceKey::type).thenComparing(ResourceKey::id);

    private record Committed(RevisionInfo info, Map<ResourceKey, StoredResource> resources) {}

    private final List<Committed> revisions = new CopyOnWriteArrayList<>();
    private final Set<Long> forgotten = ConcurrentHashMap.newKeySet();

    /** Adds a revision: the newest one without the removed resources and with the put ones. */
    public RevisionInfo commit(Instant at, Collection<ResourceDraft> put, Collection<ResourceKey> removed) {
        long number = revisions.size() + 1L;
        Map<ResourceKey, StoredResource> resources = new TreeMap<>(ORDER);
        if (!revisions.isEmpty()) {
            resources.putAll(revision(number - 1));
        }
        removed.forEach(resources::remove);
        put.forEach(draft -> resources.put(draft.key(), new StoredResource(draft, number)));
        RevisionInfo info = new RevisionInfo(number, at);
        revisions.add(new Committed(info, resources));
        return info;
    }

    /** Loses the newest revision, as a standby does that takes over before it has heard of it. */
    public void loseNewest() {
        revisions.remove(revisions.size() - 1);
    }

    /** Forgets a revision, as retention does. */
    public void forget(long number) {
        forgotten.add(number);
    }

    private Map<ResourceKey, StoredResource> revision(long number) {
        if (forgotten.contains(number)) {
            throw new IllegalArgumentException("There is no revision " + number);
        }
        return revisions.get(Math.toIntExact(number - 1)).resources();
    }

    @Override
    public Optional<RevisionInfo> newest() {
        return revisions.isEmpty()
                ? Optional.empty()
                : Optional.of(revisions.get(revisions.size() - 1).info());
    }

    @Override
    public Optional<Extent> extent() {
        return newest().map(info -> new Extent(
                info,
                revision(info.number()).keySet().stream()
                        .collect(Collectors.groupingBy(ResourceKey::type, Collectors.counting()))));
    }

    @Override
    public Map<ResourceState, Long> peopleByState() {
        return revision(revisions.size()).values().stream()
                .map(StoredResource::resource)
                .filter(resource -> resource.key().type() == ResourceType.USER)
                .collect(Collectors.groupingBy(ResourceDraft::state, Collectors.counting()));
    }

    @Override
    public Optional<RevisionInfo> find(long revision) {
        return revisions.stream()
                .map(Committed::info)
                .filter(info -> info.number() == revision && !forgotten.contains(revision))
                .findFirst();
    }

    @Override
    public void resources(long revision, Consumer<StoredResource> consumer) {
        revision(revision).values().forEach(consumer);
    }

    @Override
    public Changes changes(long after, long upTo) {
        Map<ResourceKey, StoredResource> before = revision(after);
        Map<ResourceKey, StoredResource> now = revision(upTo);
        List<StoredResource> put = new ArrayList<>(now.values());
        put.removeIf(stored -> stored.equals(before.get(stored.resource().key())));
        List<ResourceKey> removed = new ArrayList<>(before.keySet());
        removed.removeAll(now.keySet());
        return new Changes(put, removed);
    }
}
