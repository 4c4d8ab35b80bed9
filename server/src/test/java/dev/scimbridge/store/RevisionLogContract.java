package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.NOON;
import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.remove;
import static dev.scimbridge.store.TestObjects.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.RevisionWriter.Commit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class RevisionLogContract extends StoreContract {

    private RevisionLog log;
    private RevisionWriter writer;

    @BeforeEach
    void openLog() {
        log = store.revisionLog(CONTOSO);
        writer = store.revisionWriter(CONTOSO);
    }

    @Test
    void newest_followsCommits() {
        assertThat(log.newest()).isEmpty();
        writer.commit(put(resource(ResourceType.USER, "1", "a")));
        writer.commit(put(resource(ResourceType.USER, "1", "b")));
        assertThat(log.newest()).contains(new RevisionInfo(2, NOON));
        assertThat(log.find(1)).contains(new RevisionInfo(1, NOON));
        assertThat(log.find(3)).isEmpty();
        assertThat(store.revisionLog(FABRIKAM).find(1)).isEmpty();
    }

    @Test
    void extent_countsTheNewestRevisionPerType() {
        assertThat(log.extent()).isEmpty();
        writer.commit(put(
                resource(ResourceType.USER, "1", "a"),
                resource(ResourceType.USER, "2", "a"),
                resource(ResourceType.GROUP, "1", "a")));
        writer.commit(remove(ResourceType.USER, "2"));
        writer.commit(put(resource(ResourceType.USER, "1", "b"), resource(ResourceType.USER, "3", "a")));
        store.revisionWriter(FABRIKAM).commit(put(resource(ResourceType.USER, "9", "a")));

        assertThat(log.extent())
                .contains(new RevisionLog.Extent(
                        new RevisionInfo(3, NOON), Map.of(ResourceType.USER, 2L, ResourceType.GROUP, 1L)));
    }

    @Test
    void resources_comeUsersFirstThenById() {
        List<String> ids = List.of("B", "a", "A", "ä", "Z", "10", "9", "\uFF5E", "😀");
        List<ResourceDraft> put = new ArrayList<>();
        for (ResourceType type : ResourceType.values()) {
            ids.forEach(id -> put.add(resource(type, id, "etag")));
        }
        writer.commit(put(put.toArray(ResourceDraft[]::new)));
        List<String> byBytes = List.of("10", "9", "A", "B", "Z", "a", "ä", "\uFF5E", "😀");
        List<ResourceKey> expected = new ArrayList<>();
        byBytes.forEach(id -> expected.add(new ResourceKey(ResourceType.USER, id)));
        byBytes.forEach(id -> expected.add(new ResourceKey(ResourceType.GROUP, id)));
        assertThat(resources(1)).extracting(stored -> stored.resource().key()).containsExactlyElementsOf(expected);
    }

    @Test
    void resources_ofAnOlderRevisionStay() {
        writer.commit(put(resource(ResourceType.USER, "1", "a"), resource(ResourceType.USER, "2", "a")));
        writer.commit(put(resource(ResourceType.USER, "1", "b")));
        writer.commit(remove(ResourceType.USER, "2"));
        assertThat(etags(resources(1))).isEqualTo(Map.of("1", "a", "2", "a"));
        assertThat(etags(resources(2))).isEqualTo(Map.of("1", "b", "2", "a"));
        assertThat(etags(resources(3))).isEqualTo(Map.of("1", "b"));
        assertThat(resources(3).get(0).fromRevision()).isEqualTo(2);
    }

    @Test
    void resources_doNotSeeACommitThatHappensMeanwhile() {
        int people = 5_000;
        writer.commit(everyone(people, "a"));
        AtomicBoolean committed = new AtomicBoolean();
        List<String> seen = new ArrayList<>();
        log.resources(1, stored -> {
            if (committed.compareAndSet(false, true)) {
                CompletableFuture.runAsync(() -> writer.commit(everyone(people, "b")))
                        .join();
            }
            seen.add(stored.resource().etag());
        });
        assertThat(seen).hasSize(people).containsOnly("a");
        assertThat(log.newest().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void resources_letPassWhatTheConsumerThrows() {
        writer.commit(everyone(10, "a"));
        IllegalStateException cause = new IllegalStateException("from the caller");
        assertThatThrownBy(() -> log.resources(1, stored -> {
                    throw cause;
                }))
                .isSameAs(cause);
        assertThat(resources(1)).hasSize(10);
    }

    @Test
    void unknownRevisions_areRefused() {
        writer.commit(everyone(1, "a"));
        assertThatThrownBy(() -> resources(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.changes(0, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.changes(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> log.changes(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.revisionLog(FABRIKAM).changes(0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void changes_nameTheNewestVersionOnceAndRemovalsOnlyOfWhatWasThere() {
        writer.commit(put(
                resource(ResourceType.USER, "changed twice", "a"),
                resource(ResourceType.USER, "back again", "a"),
                resource(ResourceType.USER, "gone", "a"),
                resource(ResourceType.USER, "same", "a")));
        writer.commit(put(
                resource(ResourceType.USER, "changed twice", "b"), resource(ResourceType.USER, "short visit", "a")));
        writer.commit(remove(ResourceType.USER, "back again", "gone", "short visit"));
        writer.commit(
                put(resource(ResourceType.USER, "changed twice", "c"), resource(ResourceType.USER, "back again", "a")));
        RevisionLog.Changes changes = log.changes(1, 4);
        assertThat(etags(changes.put())).isEqualTo(Map.of("changed twice", "c", "back again", "a"));
        assertThat(changes.put()).extracting(StoredResource::fromRevision).containsOnly(4L);
        assertThat(changes.removed()).containsExactly(new ResourceKey(ResourceType.USER, "gone"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void changes_leadFromAnyRevisionToAnyOther(long seed) {
        List<Map<ResourceKey, String>> revisions = randomHistory(new Random(seed), 25);
        for (int from = 0; from < revisions.size(); from++) {
            for (int to = 1; to < revisions.size(); to++) {
                assertChanges(log.changes(from, to), revisions.get(from), revisions.get(to));
            }
        }
    }

    /** Commits random changes of a few resources, and returns key and etag of everything in each revision from 0. */
    private List<Map<ResourceKey, String>> randomHistory(Random random, int length) {
        List<Map<ResourceKey, String>> revisions = new ArrayList<>(List.of(Map.of()));
        for (int number = 1; number <= length; number++) {
            Map<ResourceKey, String> current = new HashMap<>(revisions.get(number - 1));
            List<ResourceDraft> put = new ArrayList<>();
            List<ResourceKey> remove = new ArrayList<>();
            put.add(resource(ResourceType.USER, "always", "e" + number));
            for (int i = 0; i < 8; i++) {
                ResourceKey key = new ResourceKey(i % 2 == 0 ? ResourceType.USER : ResourceType.GROUP, "r" + i / 2);
                switch (random.nextInt(6)) {
                    case 0 -> put.add(resource(key.type(), key.id(), "e" + number));
                    case 1, 2 -> remove.add(key);
                    default -> {}
                }
            }
            put.forEach(resource -> current.put(resource.key(), resource.etag()));
            remove.forEach(current::remove);
            writer.commit(new Commit(NOON, put, remove, Map.of(), Set.of(), "rules", "{}"));
            revisions.add(current);
        }
        return revisions;
    }

    private static void assertChanges(
            RevisionLog.Changes changes, Map<ResourceKey, String> before, Map<ResourceKey, String> then) {
        Map<ResourceKey, String> put = new HashMap<>();
        changes.put()
                .forEach(stored ->
                        put.put(stored.resource().key(), stored.resource().etag()));
        Map<ResourceKey, String> expectedPut = new HashMap<>(then);
        expectedPut.entrySet().removeAll(before.entrySet());
        Set<ResourceKey> expectedRemoved = new HashSet<>(before.keySet());
        expectedRemoved.removeAll(then.keySet());
        assertThat(put).isEqualTo(expectedPut).hasSameSizeAs(changes.put());
        assertThat(changes.removed()).containsExactlyInAnyOrderElementsOf(expectedRemoved);
    }

    @Test
    void integrations_doNotSeeEachOther() {
        writer.commit(everyone(3, "contoso"));
        store.revisionWriter(FABRIKAM).commit(put(resource(ResourceType.USER, "user-0", "fabrikam")));
        assertThat(etags(resources(1)).values()).containsOnly("contoso").hasSize(3);
        List<StoredResource> other = new ArrayList<>();
        store.revisionLog(FABRIKAM).resources(1, other::add);
        assertThat(etags(other)).isEqualTo(Map.of("user-0", "fabrikam"));
        assertThat(store.revisionLog(FABRIKAM).changes(0, 1).put()).hasSize(1);
        store.revisionWriter(FABRIKAM).commit(remove(ResourceType.USER, "user-0"));
        assertThat(resources(1)).hasSize(3);
        assertThat(writer.states(ResourceType.USER)).hasSize(3);
    }

    private List<StoredResource> resources(long revision) {
        List<StoredResource> resources = new ArrayList<>();
        log.resources(revision, resources::add);
        return resources;
    }

    private static Commit everyone(int people, String etag) {
        return put(IntStream.range(0, people)
                .mapToObj(i -> resource(ResourceType.USER, "user-" + i, etag))
                .toArray(ResourceDraft[]::new));
    }

    private static Map<String, String> etags(List<StoredResource> stored) {
        Map<String, String> etags = new HashMap<>();
        stored.forEach(one -> etags.put(one.resource().id(), one.resource().etag()));
        return etags;
    }
}
