package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.NOON;
import static dev.scimbridge.store.TestObjects.NOTHING;
import static dev.scimbridge.store.TestObjects.forget;
import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.remove;
import static dev.scimbridge.store.TestObjects.resource;
import static dev.scimbridge.store.TestObjects.schedule;
import static dev.scimbridge.store.TestObjects.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimUrn;
import dev.scimbridge.store.RevisionWriter.Commit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

abstract class RevisionWriterContract extends StoreContract {

    private static final Mirror.Touched UNTOUCHED = new Mirror.Touched(Set.of(), Set.of());

    private RevisionWriter writer;

    @BeforeEach
    void openWriter() {
        writer = store.revisionWriter(CONTOSO);
    }

    @Test
    void everything_isEmptyBeforeTheFirstCommit() {
        assertThat(writer.newest()).isEmpty();
        assertThat(writer.rulesFingerprint()).isEmpty();
        assertThat(writer.states(ResourceType.USER)).isEmpty();
        assertThat(writer.usersDue(NOON)).isEmpty();
    }

    @Test
    void commit_makesTheFirstRevisionEvenOfNothing() {
        assertThat(writer.commit(NOTHING)).isEqualTo(new RevisionInfo(1, NOON));
        assertThat(writer.newest()).contains(new RevisionInfo(1, NOON));
    }

    @Test
    void commit_countsPerIntegrationWithoutGaps() {
        writer.commit(put(user1("a")));
        writer.commit(NOTHING);
        writer.commit(remove(ResourceType.USER, "stranger"));
        assertThat(writer.commit(put(user1("b"))).number()).isEqualTo(2);
        assertThat(store.revisionWriter(FABRIKAM).commit(put(user1("a"))).number())
                .isEqualTo(1);
    }

    @Test
    void commit_replacesAndEndsResources() {
        writer.commit(put(user1("a"), resource(ResourceType.USER, "2", "a"), resource(ResourceType.GROUP, "1", "g")));
        writer.commit(put(user1("b")));
        writer.commit(remove(ResourceType.USER, "2", "stranger"));
        assertThat(writer.states(ResourceType.USER)).isEqualTo(Map.of("1", ResourceState.ACTIVE));
        assertThat(writer.states(ResourceType.GROUP)).isEqualTo(Map.of("1", ResourceState.ACTIVE));
        assertThat(writer.newest().orElseThrow().number()).isEqualTo(3);
        Map<String, StoredResource> stored = writer.resources(ResourceType.USER, List.of("1", "2"));
        assertThat(stored).containsOnlyKeys("1");
        assertThat(stored.get("1")).usingRecursiveComparison().isEqualTo(new StoredResource(user1("b"), 2));
    }

    @Test
    void portionsOfAFirstRound_areOneRevision_inWhichLaterOnesReplaceEarlierOnes() {
        RevisionInfo first = writer.commitFirst(taker -> {
            taker.accept(List.of(user1("a"), resource(ResourceType.USER, "2", "a")));
            taker.accept(List.of(user1("b")));
            assertThat(writer.states(ResourceType.USER)).as("seen by others").isEmpty();
            return put(resource(ResourceType.GROUP, "1", "g"));
        });

        assertThat(first).isEqualTo(new RevisionInfo(1, NOON));
        assertThat(writer.newest()).contains(first);
        assertThat(writer.states(ResourceType.USER).keySet()).containsExactlyInAnyOrder("1", "2");
        assertThat(writer.states(ResourceType.GROUP)).containsOnlyKeys("1");
        assertThat(writer.resources(ResourceType.USER, List.of("1")).get("1"))
                .usingRecursiveComparison()
                .isEqualTo(new StoredResource(user1("b"), 1));
    }

    @Test
    void firstRoundThatFails_keepsNoPortion() {
        assertThatThrownBy(() -> writer.commitFirst(taker -> {
                    taker.accept(List.of(user1("a")));
                    throw new IllegalStateException("The mapping failed");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(writer.newest()).isEmpty();
        assertThat(writer.commitFirst(taker -> NOTHING).number()).isEqualTo(1);
        assertThat(writer.states(ResourceType.USER)).isEmpty();
        assertThatThrownBy(() -> writer.commitFirst(taker -> NOTHING)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void presentUsers_areThoseOfTheNewestRevisionWhoAreNotLeaving_untilOneIsRefused() {
        writer.commit(put(user1("a"), resource(ResourceType.USER, "2", "a"), resource(ResourceType.USER, "3", "a")));
        ResourceDraft leaver = new ResourceDraft(
                ResourceType.USER, "3", "b", NOON, NOON, ResourceState.LEAVING, Optional.of(NOON), new byte[0]);
        writer.commit(put(user1("b"), leaver, resource(ResourceType.GROUP, "g", "g")));
        store.revisionWriter(FABRIKAM).commit(put(resource(ResourceType.USER, "4", "x")));
        List<String> seen = new ArrayList<>();

        writer.presentUsers(user -> seen.add(user.id() + user.etag()));
        assertThat(seen).containsExactlyInAnyOrder("1b", "2a");

        seen.clear();
        writer.presentUsers(user -> !seen.add(user.id()));
        assertThat(seen).hasSize(1);
    }

    @Test
    void formerUsers_areFoundByTheirLastNumber_whileHistoryHasThem() {
        writer.commit(put(numbered("1", "old"), numbered("2", "n"), numbered("3", "n")));
        writer.commit(put(numbered("1", "n")));
        writer.commit(remove(ResourceType.USER, "1", "2"));

        assertThat(writer.formerUsersNumbered(Set.of("n", "old"))).isEqualTo(Map.of("n", Set.of("1", "2")));
        assertThat(writer.formerUsersNumbered(Set.of())).isEmpty();
        assertThat(store.revisionWriter(FABRIKAM).formerUsersNumbered(Set.of("n")))
                .isEmpty();
        writer.erase(
                writer.newest(),
                NOON,
                Set.of("1"),
                List.of(),
                new AuditEntry(0, NOON, "anna", "erase", "contoso", "1"));
        assertThat(writer.formerUsersNumbered(Set.of("n"))).isEqualTo(Map.of("n", Set.of("2")));
    }

    private static ResourceDraft numbered(String id, String number) {
        String json =
                "{\"id\":\"" + id + "\",\"" + ScimUrn.ENTERPRISE_USER + "\":{\"employeeNumber\":\"" + number + "\"}}";
        return resource(ResourceType.USER, id, number, json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void resources_keepEveryFieldAndByte() {
        byte[] json = "{\"displayName\":\"Zoë 😀 山田\"}".getBytes(StandardCharsets.UTF_8);
        ResourceDraft leaver = new ResourceDraft(
                ResourceType.USER,
                "Ünïcode 😀",
                "etag",
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                Instant.parse("2026-02-28T23:59:59.123456Z"),
                ResourceState.LEAVING,
                Optional.of(Instant.parse("9999-12-31T23:59:59.999Z")),
                json);
        writer.commit(put(leaver));
        assertThat(stored(ResourceType.USER, leaver.id()))
                .usingRecursiveComparison()
                .isEqualTo(new StoredResource(leaver, 1));
    }

    @Test
    void resources_mayBeLarge() {
        byte[] json = new byte[15_000_000];
        for (int i = 0; i < json.length; i++) {
            json[i] = (byte) ((i * 31) >>> 3);
        }
        writer.commit(put(resource(ResourceType.GROUP, "everyone", "etag", json)));
        assertThat(stored(ResourceType.GROUP, "everyone").resource().json()).isEqualTo(json);
    }

    @Test
    void resources_takesAnyNumberOfIds() {
        writer.commit(put(user1("a")));
        List<String> ids =
                IntStream.range(0, 100_000).mapToObj(Integer::toString).toList();
        assertThat(writer.resources(ResourceType.USER, ids)).containsOnlyKeys("1");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00.123Z, 2026-03-01T12:00:00.123Z",
        "2026-03-01T12:00:00.123456Z, 2026-03-01T12:00:00.123456Z",
        "2026-03-01T12:00:00.123456789Z, 2026-03-01T12:00:00.123456Z",
        "1600-01-01T00:00:00.000000001Z, 1600-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999Z"
    })
    void instants_areKeptToTheMicrosecond(Instant given, Instant kept) {
        Commit commit = new Commit(given, List.of(), List.of(), Map.of(), Set.of(), "rules", "{}");
        assertThat(writer.commit(commit).committedAt()).isEqualTo(kept);
        assertThat(writer.newest().orElseThrow().committedAt()).isEqualTo(kept);
    }

    @Test
    void schedule_isReplacedForTheNamedUsers() {
        Instant later = NOON.plusSeconds(1);
        writer.commit(schedule(Map.of("a", Optional.of(NOON), "b", Optional.of(NOON), "c", Optional.of(later))));
        writer.commit(schedule(Map.of("b", Optional.empty(), "d", Optional.of(NOON), "stranger", Optional.empty())));
        assertThat(writer.usersDue(NOON.minusMillis(1))).isEmpty();
        assertThat(writer.usersDue(NOON)).containsExactlyInAnyOrder("a", "d");
        writer.commit(schedule(Map.of("a", Optional.of(later))));
        assertThat(writer.usersDue(NOON)).containsExactly("d");
        assertThat(writer.usersDue(later)).containsExactlyInAnyOrder("a", "c", "d");
        assertThat(store.revisionWriter(FABRIKAM).usersDue(later)).isEmpty();
    }

    @Test
    void commit_forgetsUsersWithTheirSchedule() {
        Mirror mirror = store.mirror(CONTOSO);
        Mirror other = store.mirror(FABRIKAM);
        mirror.change(change -> List.of("ada", "bob", "cyd").forEach(id -> change.putUser(user(id), 1)));
        other.change(change -> change.putUser(user("ada"), 1));
        writer.commit(schedule(Map.of("ada", Optional.of(NOON), "bob", Optional.of(NOON), "cyd", Optional.of(NOON))));
        writer.commit(forget("ada", "stranger"));
        writer.commit(
                new Commit(NOON, List.of(), List.of(), Map.of("bob", Optional.of(NOON)), Set.of("bob"), "rules", "{}"));
        assertThat(mirror.userIds()).containsExactly("cyd");
        assertThat(writer.usersDue(NOON)).containsExactlyInAnyOrder("bob", "cyd");
        assertThat(other.userIds()).containsExactly("ada");
    }

    @Test
    void commit_clearsWhatPagesTouched() {
        Mirror mirror = store.mirror(CONTOSO);
        Mirror other = store.mirror(FABRIKAM);
        Mirror.Touched touched = new Mirror.Touched(Set.of("ada"), Set.of("sales"));
        mirror.change(change -> change.touch(touched));
        other.change(change -> change.touch(touched));
        writer.commit(NOTHING);
        mirror.change(change -> change.touch(touched));
        writer.commit(NOTHING);
        assertThat(mirror.touched()).isEqualTo(UNTOUCHED);
        assertThat(other.touched()).isEqualTo(touched);
        assertThat(writer.newest().orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void rulesFingerprint_isThatOfTheLastCommitEvenWithoutARevision() {
        writer.commit(NOTHING);
        Commit otherRules = new Commit(NOON, List.of(), List.of(), Map.of(), Set.of(), "other rules", "{}");
        assertThat(writer.commit(otherRules).number()).isEqualTo(1);
        assertThat(writer.rulesFingerprint()).contains("other rules");
    }

    @Test
    void commit_thatFailsKeepsNothing() {
        Mirror mirror = store.mirror(CONTOSO);
        mirror.change(change -> {
            change.putUser(user("ada"), 1);
            change.touch(new Mirror.Touched(Set.of("ada"), Set.of()));
        });
        writer.commit(put(user1("a")));
        mirror.change(change -> change.touch(new Mirror.Touched(Set.of("ada"), Set.of())));
        Commit impossible = new Commit(
                NOON,
                List.of(user1("b"), resource(ResourceType.USER, "2", "b")),
                List.of(),
                Map.of("1", Optional.of(Instant.MAX)),
                Set.of("ada"),
                "other rules",
                "{}");
        assertThatThrownBy(() -> writer.commit(impossible)).isInstanceOf(ArithmeticException.class);
        assertThat(writer.newest().orElseThrow().number()).isEqualTo(1);
        assertThat(writer.states(ResourceType.USER)).containsOnlyKeys("1");
        assertThat(stored(ResourceType.USER, "1").fromRevision()).isEqualTo(1);
        assertThat(writer.rulesFingerprint()).contains("rules");
        assertThat(mirror.userIds()).containsExactly("ada");
        assertThat(mirror.touched().users()).containsExactly("ada");
    }

    @Test
    void commit_refusesTwoChangesOfOneResource() {
        assertThatThrownBy(() -> put(user1("a"), user1("b"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Commit(
                        NOON, List.of(user1("a")), List.of(user1("a").key()), Map.of(), Set.of(), "rules", "{}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private StoredResource stored(ResourceType type, String id) {
        return Objects.requireNonNull(writer.resources(type, List.of(id)).get(id));
    }

    private static ResourceDraft user1(String etag) {
        return resource(ResourceType.USER, "1", etag);
    }
}
