package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.NOON;
import static dev.scimbridge.store.TestObjects.cursor;
import static dev.scimbridge.store.TestObjects.group;
import static dev.scimbridge.store.TestObjects.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.MemberType;
import dev.scimbridge.graph.RemovedReason;
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
import org.junit.jupiter.params.provider.ValueSource;

abstract class MirrorContract extends StoreContract {

    private Mirror mirror;

    @BeforeEach
    void openMirror() {
        mirror = store.mirror(CONTOSO);
    }

    @Test
    void extents_areWholeUntilSomethingIsMissed_orOnlyAManagerIsKept() {
        mirror.change(change -> {
            List.of("ada", "bob", "eve").forEach(id -> change.putUser(user(id), 1));
            change.markStale("bob");
            change.putManager(user("eve"), 1);
            change.putManager(user("boss"), 1);
        });
        assertThat(mirror.partialUsers())
                .isEqualTo(
                        Map.of("bob", MirrorExtent.STALE, "eve", MirrorExtent.MANAGER, "boss", MirrorExtent.MANAGER));
        mirror.change(change -> {
            change.seeUser("bob", 2);
            change.markStale("boss");
            change.putUser(user("eve"), 2);
        });
        assertThat(mirror.partialUsers()).isEqualTo(Map.of("bob", MirrorExtent.STALE, "boss", MirrorExtent.MANAGER));
    }

    @Test
    void seenUsers_areKeptAsTheyAre_andSurviveTheSweep() {
        mirror.change(change -> {
            change.putUser(user("ada", "jobTitle", "Clerk"), 1);
            change.removeUser("ada", RemovedReason.CHANGED);
        });
        mirror.change(change -> {
            change.seeUser("ada", 2);
            change.seeUser("nobody", 2);
            assertThat(change.sweepUsers(2)).isEmpty();
        });
        assertThat(stored("ada")).isEqualTo(new MirroredUser(user("ada", "jobTitle", "Clerk"), Optional.empty()));
    }

    @Test
    void failingPeople_areIdsForOneQuestion() {
        Mirror other = store.mirror(FABRIKAM);
        other.change(change -> change.putFailing("zoe"));
        assertThat(mirror.failingCondition()).isEmpty();
        mirror.change(change -> {
            change.resetFailing(Optional.of("mail pr"));
            List.of("ada", "ada", "bob").forEach(change::putFailing);
            change.removeFailing("bob");
        });
        assertThat(mirror.failingCondition()).contains("mail pr");
        assertThat(mirror.failingPeople()).containsExactly("ada");
        assertThat(mirror.failingAmong(List.of("ada", "zoe"))).containsExactly("ada");
        mirror.change(change -> change.resetFailing(Optional.empty()));
        assertThat(mirror.failingCondition()).isEmpty();
        assertThat(mirror.failingPeople()).isEmpty();
        assertThat(other.failingPeople()).containsExactly("zoe");
    }

    @Test
    void users_areFoundByEmployeeIdAndByWhomTheyManage() {
        mirror.change(change -> {
            change.putUser(user("ada", "employeeId", "1"), 1);
            change.putUser(user("bob", "employeeId", "1"), 1);
            change.putUser(user("cid", "employeeId", "2"), 1);
            change.removeUser("bob", RemovedReason.CHANGED);
            change.putUser(user("eve", GraphUser.MANAGER, "ada"), 1);
            change.putUser(user("fay", GraphUser.MANAGER, "ada"), 1);
        });
        assertThat(mirror.usersByEmployeeId(Set.of("1", "3"))).isEqualTo(Map.of("1", Set.of("ada", "bob")));
        assertThat(mirror.managers()).containsExactly("ada");
        assertThat(store.mirror(FABRIKAM).managers()).isEmpty();
    }

    @Test
    void users_keepValueNullAndSilenceApart() throws Exception {
        GraphProperties properties = properties("""
                {"displayName": "Ada", "mail": null, "accountEnabled": true, "otherMails": [],
                 "employeeOrgData": {"division": "R&D"}, "count": 12345678901, "ratio": 1.5}""");
        mirror.change(change -> change.putUser(new GraphUser("ada", properties), 1));
        GraphProperties read = stored("ada").user().properties();
        assertThat(read).isEqualTo(properties);
        assertThat(read.asMap().keySet())
                .containsExactlyElementsOf(properties.asMap().keySet());
    }

    @Test
    void users_partsThatAreNullAreLeftOut() throws Exception {
        GraphProperties properties = properties("""
                {"mail": null, "employeeOrgData": {"division": null, "costCenter": "7"}, "empty": {"part": null}}""");
        mirror.change(change -> change.putUser(new GraphUser("ada", properties), 1));
        assertThat(stored("ada").user().properties()).isEqualTo(properties("""
                {"mail": null, "employeeOrgData": {"costCenter": "7"}, "empty": {}}"""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë Ångström",
                "Şükrü İlkay ı",
                "山田 太郎",
                "😀 𝔘𝔫𝔦 \uDBFF\uDFFF",
                "e\u0301 is not \u00e9",
                "\u202Eright to left",
                " spaces kept  ",
                "quote \" ' \\ \u0000 \n",
                "half of a pair \uD83D",
            })
    void users_keepEveryCharacter(String name) {
        mirror.change(change -> change.putUser(user("ada", "jobTitle", name), 1));
        assertThat(stored("ada").user().properties().asMap()).containsEntry("jobTitle", TextNode.valueOf(name));
    }

    @Test
    void ids_areComparedExactly() {
        List<String> ids = List.of("a", "A", "a ", "ä", "a\u0308", "ı", "I", "\uFB01", "😀", "%", "_");
        mirror.change(change -> ids.forEach(id -> change.putUser(user(id, "jobTitle", id), 1)));
        assertThat(mirror.userIds()).containsExactlyInAnyOrderElementsOf(ids);
        for (String id : ids) {
            assertThat(mirror.users(List.of(id))).containsOnlyKeys(id);
        }
    }

    @Test
    void putUser_replacesTheWholeObjectAndTakesBackARemoval() {
        mirror.change(change -> {
            change.putUser(user("ada", "mail", "ada@contoso.com"), 1);
            change.removeUser("ada", RemovedReason.CHANGED);
            change.putUser(user("ada", "jobTitle", "Countess"), 1);
        });
        assertThat(stored("ada")).isEqualTo(new MirroredUser(user("ada", "jobTitle", "Countess"), Optional.empty()));
    }

    @Test
    void removeUser_keepsTheObjectAndIgnoresUnknownIds() {
        mirror.change(change -> {
            change.putUser(user("ada", "mail", "ada@contoso.com"), 1);
            change.removeUser("ada", RemovedReason.CHANGED);
            change.removeUser("stranger", RemovedReason.DELETED);
        });
        assertThat(mirror.users(List.of("ada", "stranger")))
                .containsOnly(Map.entry(
                        "ada",
                        new MirroredUser(user("ada", "mail", "ada@contoso.com"), Optional.of(RemovedReason.CHANGED))));
        assertThat(mirror.userIds()).containsExactly("ada");
    }

    @Test
    void sweepUsers_removesThoseNotSeenAndNamesThemOnce() {
        mirror.change(change -> {
            change.putUser(user("seen"), 2);
            change.putUser(user("unseen"), 1);
            change.putUser(user("gone before"), 1);
            change.removeUser("gone before", RemovedReason.CHANGED);
        });
        List<Set<String>> swept = new ArrayList<>();
        mirror.change(change -> {
            swept.add(change.sweepUsers(2));
            swept.add(change.sweepUsers(2));
        });
        assertThat(swept).containsExactly(Set.of("unseen"), Set.of());
        assertThat(stored("unseen").removed()).contains(RemovedReason.DELETED);
        assertThat(stored("gone before").removed()).contains(RemovedReason.CHANGED);
        assertThat(stored("seen").removed()).isEmpty();
    }

    @Test
    void users_takesAnyNumberOfIds() {
        mirror.change(change -> IntStream.range(0, 3_000).forEach(i -> change.putUser(user("user-" + i), 1)));
        List<String> ids = IntStream.range(0, 100_000)
                .mapToObj(i -> "user-" + (i % 99_999))
                .toList();
        assertThat(mirror.users(ids)).hasSize(3_000);
        assertThat(mirror.users(List.of())).isEmpty();
    }

    @Test
    void displayNames_areThoseOfUsersThatHaveOne() {
        mirror.change(change -> {
            change.putUser(user("ada", "displayName", "Ada"), 1);
            change.putUser(user("bob", "displayName", "Bob"), 1);
            change.putUser(user("bob", "displayName", "Robert"), 1);
            change.putUser(user("nameless", "displayName", " "), 1);
        });
        assertThat(mirror.displayNames(List.of("ada", "bob", "nameless", "stranger")))
                .isEqualTo(Map.of("ada", "Ada", "bob", "Robert"));
    }

    @Test
    void reportsOf_followsTheManagerProperty() {
        mirror.change(change -> {
            change.putUser(user("ada", GraphUser.MANAGER, "boss"), 1);
            change.putUser(user("bob", GraphUser.MANAGER, "BOSS"), 1);
            change.putUser(user("cyd", GraphUser.MANAGER, "chief"), 1);
            change.putUser(user("cyd"), 1);
        });
        assertThat(mirror.reportsOf(List.of("boss", "chief"))).containsExactly("ada");
    }

    @Test
    void change_thatThrowsKeepsNothing() {
        mirror.change(change -> change.putCursor(cursor("users", "before")));
        IllegalStateException cause = new IllegalStateException("from the caller");
        assertThatThrownBy(() -> mirror.change(change -> {
                    change.putUser(user("ada"), 1);
                    change.putGroup(group("sales", "Sales"), 1);
                    change.putMember("sales", "ada", MemberType.USER, 1);
                    change.touch(new Mirror.Touched(Set.of("ada"), Set.of("sales")));
                    change.putCursor(cursor("users", "after"));
                    change.sweepUsers(1);
                    throw cause;
                }))
                .isSameAs(cause);
        assertThat(mirror.userIds()).isEmpty();
        assertThat(mirror.groups()).isEmpty();
        assertThat(memberships(mirror)).isEmpty();
        assertThat(mirror.touched()).isEqualTo(new Mirror.Touched(Set.of(), Set.of()));
        assertThat(mirror.cursors()).containsExactly(cursor("users", "before"));
    }

    @Test
    void change_showsNothingToReadersBeforeItsEnd() {
        mirror.change(change -> {
            change.putUser(user("ada"), 1);
            change.sweepUsers(1);
            assertThat(mirror.userIds()).isEmpty();
        });
        assertThat(mirror.userIds()).containsExactly("ada");
    }

    @Test
    void change_isOverAfterItsEnd() {
        List<Mirror.Change> kept = new ArrayList<>();
        mirror.change(kept::add);
        assertThatThrownBy(() -> kept.get(0).putUser(user("ada"), 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void groups_keepPropertiesWithoutMembers() {
        mirror.change(change -> {
            change.putGroup(group("sales", "Sales"), 1);
            change.putGroup(group("staff", "Staff"), 1);
            change.putGroup(group("sales", "Field sales"), 2);
        });
        assertThat(mirror.groups()).containsExactlyInAnyOrder(group("sales", "Field sales"), group("staff", "Staff"));
    }

    @Test
    void removeGroup_forgetsItsMembershipsOnly() {
        mirror.change(change -> {
            change.putGroup(group("sales", "Sales"), 1);
            change.putMember("sales", "ada", MemberType.USER, 1);
            change.putMember("staff", "sales", MemberType.GROUP, 1);
            change.removeGroup("sales");
        });
        assertThat(mirror.groups()).isEmpty();
        assertThat(memberships(mirror)).containsExactly(new Membership("staff", "sales", MemberType.GROUP));
    }

    @Test
    void members_joinAndLeaveInTheOrderOfTheCalls() {
        mirror.change(change -> {
            change.putMember("sales", "ada", MemberType.USER, 1);
            change.removeMember("sales", "ada");
            change.removeMember("sales", "bob");
            change.putMember("sales", "bob", MemberType.OTHER, 1);
            change.putMember("sales", "bob", MemberType.USER, 1);
        });
        assertThat(memberships(mirror)).containsExactly(new Membership("sales", "bob", MemberType.USER));
    }

    @Test
    void membershipsOf_areThoseOfTheNamedInTrackedGroups() {
        mirror.change(change -> {
            change.putGroup(group("sales", "Sales"), 1);
            change.putGroup(group("staff", "Staff"), 1);
            change.putMember("sales", "ada", MemberType.USER, 1);
            change.putMember("sales", "bob", MemberType.USER, 1);
            change.putMember("staff", "sales", MemberType.GROUP, 1);
            change.putMember("forgotten", "ada", MemberType.USER, 1);
        });

        assertThat(membershipsOf("ada", "sales", "nobody"))
                .containsExactlyInAnyOrder(
                        new Membership("sales", "ada", MemberType.USER),
                        new Membership("staff", "sales", MemberType.GROUP));
        assertThat(membershipsOf()).isEmpty();
    }

    private List<Membership> membershipsOf(String... ids) {
        List<Membership> memberships = new ArrayList<>();
        mirror.membershipsOf(List.of(ids), memberships::add);
        return memberships;
    }

    @Test
    void sweepMembers_forgetsThoseNotSeenOfTheNamedGroups() {
        mirror.change(change -> {
            change.putMember("sales", "ada", MemberType.USER, 1);
            change.putMember("sales", "bob", MemberType.USER, 1);
            change.putMember("staff", "ada", MemberType.USER, 1);
        });
        List<Membership> swept = new ArrayList<>();
        mirror.change(change -> {
            change.putMember("sales", "bob", MemberType.USER, 2);
            swept.addAll(change.sweepMembers(List.of("sales", "unknown"), 2));
        });
        assertThat(swept).containsExactly(new Membership("sales", "ada", MemberType.USER));
        assertThat(memberships(mirror))
                .containsExactlyInAnyOrder(
                        new Membership("sales", "bob", MemberType.USER),
                        new Membership("staff", "ada", MemberType.USER));
    }

    @Test
    void sweepGroups_forgetsThoseNotSeenWithTheirMemberships() {
        mirror.change(change -> {
            change.putGroup(group("sales", "Sales"), 1);
            change.putGroup(group("staff", "Staff"), 2);
            change.putGroup(group("other feed", "Other"), 1);
            change.putMember("sales", "ada", MemberType.USER, 2);
            change.putMember("staff", "ada", MemberType.USER, 2);
        });
        List<Set<String>> swept = new ArrayList<>();
        mirror.change(change -> swept.add(change.sweepGroups(List.of("sales", "staff"), 2)));
        assertThat(swept).containsExactly(Set.of("sales"));
        assertThat(mirror.groups()).containsExactlyInAnyOrder(group("staff", "Staff"), group("other feed", "Other"));
        assertThat(memberships(mirror)).containsExactly(new Membership("staff", "ada", MemberType.USER));
    }

    @Test
    void touched_gathersOverPages() {
        mirror.change(change -> change.touch(new Mirror.Touched(Set.of("ada"), Set.of("sales"))));
        mirror.change(change -> change.touch(new Mirror.Touched(Set.of("ada", "bob"), Set.of())));
        assertThat(mirror.touched()).isEqualTo(new Mirror.Touched(Set.of("ada", "bob"), Set.of("sales")));
    }

    @Test
    void cursors_areOnePerFeed() {
        Cursor done = new Cursor(
                "users",
                "https://graph/" + "x".repeat(20_000),
                true,
                7,
                false,
                true,
                "a,b",
                NOON,
                Optional.of(NOON.minusSeconds(60)));
        mirror.change(change -> {
            change.putCursor(cursor("users", "first page"));
            change.putCursor(cursor("groups-1", "kept"));
            change.putCursor(cursor("groups-2", "dropped"));
            change.putCursor(done);
            change.removeCursor("groups-2");
            change.removeCursor("unknown");
        });
        assertThat(mirror.cursors()).containsExactlyInAnyOrder(done, cursor("groups-1", "kept"));
    }

    @Test
    void integrations_doNotSeeEachOther() {
        Mirror other = store.mirror(FABRIKAM);
        mirror.change(change -> {
            change.putUser(user("ada", GraphUser.MANAGER, "boss"), 1);
            change.putGroup(group("sales", "Sales"), 1);
            change.putMember("sales", "ada", MemberType.USER, 1);
            change.touch(new Mirror.Touched(Set.of("ada"), Set.of("sales")));
            change.putCursor(cursor("users", "contoso"));
        });
        other.change(change -> {
            assertThat(change.sweepUsers(2)).isEmpty();
            assertThat(change.sweepMembers(List.of("sales"), 2)).isEmpty();
            assertThat(change.sweepGroups(List.of("sales"), 2)).isEmpty();
            change.removeUser("ada", RemovedReason.DELETED);
            change.removeGroup("sales");
            change.removeMember("sales", "ada");
            change.removeCursor("users");
        });
        assertThat(other.users(List.of("ada"))).isEmpty();
        assertThat(other.reportsOf(List.of("boss"))).isEmpty();
        assertThat(other.touched()).isEqualTo(new Mirror.Touched(Set.of(), Set.of()));
        assertThat(stored("ada").removed()).isEmpty();
        assertThat(mirror.groups()).hasSize(1);
        assertThat(memberships(mirror)).hasSize(1);
        assertThat(mirror.cursors()).hasSize(1);
    }

    private MirroredUser stored(String id) {
        return Objects.requireNonNull(mirror.users(List.of(id)).get(id));
    }

    private static List<Membership> memberships(Mirror mirror) {
        List<Membership> memberships = new ArrayList<>();
        mirror.memberships(memberships::add);
        return memberships;
    }

    private static GraphProperties properties(String json) throws Exception {
        JsonMapper mapper = new JsonMapper();
        return GraphProperties.of(mapper.readerForMapOf(JsonNode.class).readValue(json));
    }
}
