package dev.scimbridge.sync;

import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.HoldChanges;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceKey;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RevisionWriter;
import dev.scimbridge.store.RoundRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a round wants to change in the served revision; a resource mapped again replaces what it had before. */
final class Changes {

    /** Resources that are written together, when not all are kept to the end. */
    private static final int PORTION = 1_000;

    private static final String CREATED = "createdDateTime";

    private final Instant now;
    private final Instant at;
    private final Map<ResourceKey, ResourceDraft> put = new LinkedHashMap<>();
    private final Optional<Consumer<List<ResourceDraft>>> taker;
    private final Map<ResourceKey, ResourceState> handedOver = new HashMap<>();
    private final Set<ResourceKey> removed = new LinkedHashSet<>();
    private final Map<ResourceKey, ChangeKind> kinds = new HashMap<>();
    private final Map<ResourceKey, String> details = new HashMap<>();
    private final Map<String, Optional<Instant>> schedule = new HashMap<>();
    private final Set<String> due = new HashSet<>();
    private final Set<String> forgotten = new HashSet<>();
    private final Set<String> seenDifferently = new HashSet<>();
    private final Set<String> named = new HashSet<>();
    private final Set<String> unmappable = new LinkedHashSet<>();

    /**
     * No changes yet.
     *
     * @param now what the clock says
     * @param newest the revision before
     * @param taker who takes resources in portions, so that they are not in memory to the end. Only where nothing is served
     *     yet: what is handed over is not taken back
     */
    Changes(Instant now, Optional<RevisionInfo> newest, Optional<Consumer<List<ResourceDraft>>> taker) {
        this.taker = taker;
        this.now = now;
        this.at = newest.map(before ->
                        before.committedAt().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1))
                .filter(next -> next.isAfter(now))
                .orElse(now);
    }

    /** What the clock says: what has come or is over. */
    Instant now() {
        return now;
    }

    /**
     * The moment that the resources and the revision carry: in a later second than the revision before, also when the clock
     * went back. Resources are served with whole seconds, and who asks for what changed after the last one would miss changes.
     */
    Instant at() {
        return at;
    }

    /**
     * {@code meta.created} of a resource that was not served before: when Entra created its object, and never later than
     * {@link #at} (RFC 7643 §3.1), also where Entra's clock is ahead or does not say.
     */
    Instant created(GraphProperties object) {
        return object.instant(CREATED)
                .toOptional()
                .filter(known -> known.isBefore(at))
                .orElse(at);
    }

    void put(ResourceDraft draft, ChangeKind kind) {
        stays(draft.key());
        put.put(draft.key(), draft);
        kinds.put(draft.key(), kind);
        if (put.size() >= PORTION) {
            taker.ifPresent(this::handOver);
        }
    }

    private void handOver(Consumer<List<ResourceDraft>> to) {
        to.accept(List.copyOf(put.values()));
        put.forEach((key, draft) -> handedOver.put(key, draft.state()));
        put.clear();
    }

    /** The resource is as it is served, or there is none as before; takes back what an earlier mapping of the round wanted. */
    void unchanged(ResourceKey key) {
        stays(key);
        put.remove(key);
        kinds.remove(key);
        named.remove(key.id());
    }

    private void stays(ResourceKey key) {
        if (removed.remove(key) && key.type() == ResourceType.USER) {
            forgotten.remove(key.id());
        }
    }

    /** Which attributes of a resource changed, or why it changed; no personal values. */
    void detail(ResourceKey key, String words) {
        details.put(key, words);
    }

    /** What changed, for the report, at most so many. */
    List<RoundRecord.Change> changed(int limit) {
        return kinds.entrySet().stream()
                .limit(limit)
                .map(entry -> new RoundRecord.Change(
                        entry.getKey().type().scimName(),
                        entry.getKey().id(),
                        entry.getValue().jsonName(),
                        details.getOrDefault(entry.getKey(), "")))
                .toList();
    }

    void remove(ResourceKey key) {
        put.remove(key);
        named.remove(key.id());
        removed.add(key);
        kinds.put(key, ChangeKind.REMOVED);
    }

    /** The state of the user's resource when this round is committed; empty when there will be none. */
    Optional<ResourceState> stateAfter(String userId, @Nullable ResourceState before) {
        ResourceKey key = new ResourceKey(ResourceType.USER, userId);
        ResourceDraft draft = put.get(key);
        if (draft != null) {
            return Optional.of(draft.state());
        }
        return removed.contains(key) ? Optional.empty() : Optional.ofNullable(handedOver.getOrDefault(key, before));
    }

    void schedule(String userId, Optional<Instant> at) {
        schedule.put(userId, at);
    }

    /** These people's time has come. */
    void due(Set<String> people) {
        due.addAll(people);
    }

    /** Whose time has come. */
    Set<String> due() {
        return due;
    }

    /** The person is looked at in the next round too. Nothing is written of whose time had come already. */
    void askAgain(String userId) {
        if (due.contains(userId)) {
            schedule.remove(userId);
        } else {
            schedule.put(userId, Optional.of(now));
        }
    }

    void forget(String userId) {
        forgotten.add(userId);
        schedule.put(userId, Optional.empty());
    }

    /** Takes back what an earlier mapping of the round forgot. */
    void remember(String userId) {
        forgotten.remove(userId);
    }

    /** Groups and reports show this person's display name and presence, one of which changed. */
    void seenDifferently(String userId) {
        seenDifferently.add(userId);
    }

    Set<String> seenDifferently() {
        return seenDifferently;
    }

    /** @param anew whether the person's resource, as it is put, is new or bears another userName */
    void named(String userId, boolean anew) {
        if (anew) {
            named.add(userId);
        } else {
            named.remove(userId);
        }
    }

    Set<String> named() {
        return named;
    }

    /** The user's resource as this round puts it; empty when it stays as it is, goes, or is handed over. */
    Optional<ResourceDraft> user(String userId) {
        return Optional.ofNullable(put.get(new ResourceKey(ResourceType.USER, userId)));
    }

    /** The person cannot become a resource; the reason is for an administrator. */
    void unmappable(String id, String reason) {
        unmappable.add(id + ": " + reason);
    }

    Set<String> unmappable() {
        return unmappable;
    }

    /** The ids of resources of a type that change so. */
    Set<String> changed(ResourceType type, ChangeKind how) {
        Set<String> changed = new HashSet<>();
        kinds.forEach((key, kind) -> {
            if (key.type() == type && kind == how) {
                changed.add(key.id());
            }
        });
        return changed;
    }

    /** How many resources of a type changed in which way. */
    Map<String, Long> count(ResourceType type) {
        Map<String, Long> counts = new TreeMap<>();
        kinds.forEach((key, kind) -> {
            if (key.type() == type) {
                counts.merge(kind.jsonName(), 1L, Long::sum);
            }
        });
        return counts;
    }

    /** The states of all resources that this round puts. */
    Map<ResourceKey, ResourceState> states() {
        Map<ResourceKey, ResourceState> states = new HashMap<>(handedOver);
        put.forEach((key, draft) -> states.put(key, draft.state()));
        return states;
    }

    RevisionWriter.Commit commit(String rulesFingerprint, String report, HoldChanges holds) {
        return new RevisionWriter.Commit(
                at,
                List.copyOf(put.values()),
                List.copyOf(removed),
                schedule,
                forgotten,
                rulesFingerprint,
                report,
                holds);
    }
}
