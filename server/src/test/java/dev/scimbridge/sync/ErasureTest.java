package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.id;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.ManagerPolicy;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.ResourceKey;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RevisionLog;
import dev.scimbridge.store.RevisionWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of people who left: by the end of the tail and of the retention, and at once when asked for. */
final class ErasureTest extends OnABed {

    private static final String EVE = id("eve");

    @BeforeEach
    void eveManagesAnn() {
        staffOfThree();
        tenant.addUser(EVE);
        tenant.set(EVE, "displayName", "Evelyn Unique");
        tenant.set(EVE, "mail", "evelyn.unique@contoso.com");
        tenant.set("ann", GraphUser.MANAGER, EVE);
        tenant.set("ann", "department", "Sales");
        tenant.addMember(STAFF, EVE);
        bed.round();
    }

    private Erased erase(String... people) {
        Erased erased = SyncSchedule.erase(bed.settings(), bed.store, bed.clock, List.of(people), "anna");
        bed.restart();
        return erased;
    }

    private boolean isInFiles(String text) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    void leaver_isErasedAtOnce_fromMirrorHistoryAndFiles() throws IOException {
        tenant.set(EVE, "jobTitle", "Director");
        bed.round();
        tenant.removeMember(STAFF, EVE);
        bed.round();
        assertThat(bed.manager("ann")).isEqualTo(EVE);
        assertThat(isInFiles("Evelyn Unique")).isTrue();
        long before = bed.revision();

        Erased erased = erase(EVE);

        assertThat(erased.erased()).containsExactly(EVE);
        assertThat(erased.refused()).isEmpty();
        assertThat(bed.store.auditLog().newest(1)).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("erase");
            assertThat(entry.administrator()).isEqualTo("anna");
            assertThat(entry.detail()).isEqualTo(EVE);
            assertThat(entry.before()).isEqualTo("{\"people\":4,\"revision\":" + before + "}");
            assertThat(entry.after()).isEqualTo("{\"people\":3,\"revision\":" + bed.revision() + "}");
        });
        assertThat(bed.serves(EVE)).isFalse();
        assertThat(bed.manager("ann")).isEmpty();
        assertThat(bed.mirror().userIds()).doesNotContain(EVE);
        assertThat(isInFiles("Evelyn Unique")).isFalse();
        assertThat(isInFiles("evelyn.unique@")).isFalse();
        RevisionLog.Changes changes = bed.store.revisionLog(bed.integration).changes(before, bed.revision());
        assertThat(changes.removed()).containsExactly(new ResourceKey(ResourceType.USER, EVE));
        assertThat(changes.put()).extracting(stored -> stored.resource().id()).containsExactly("ann");
        bed.store
                .revisionLog(bed.integration)
                .resources(before, stored -> assertThat(stored.resource().id()).isNotEqualTo(EVE));
    }

    @Test
    void erasure_makesTheResourcesThatTheNextRoundWouldMake() {
        tenant.removeMember(STAFF, EVE);
        bed.round();
        erase(EVE);
        Map<String, String> content = bed.content();
        tenant.set("ann", "jobTitle", "Clerk");
        tenant.set("ann", "jobTitle", (String) null);

        assertThat(bed.round().committed()).isFalse();
        assertThat(bed.content()).isEqualTo(content);
    }

    @Test
    void whoIsInScope_isNotErased_andNobodyElseIsAsked() {
        Erased erased = erase(EVE, "nobody@contoso.com");

        assertThat(erased.erased()).isEmpty();
        assertThat(erased.refused().get(EVE)).startsWith(EVE + " is in scope");
        assertThat(erased.refused().get("nobody@contoso.com")).isEqualTo("Nothing is stored of this person");
        assertThat(bed.state(EVE)).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void personKnownByName_evenAFormerOne_isErasedFromHistoryAlone() throws IOException {
        tenant.set(EVE, "userPrincipalName", "other@contoso.com");
        bed.round();
        tenant.removeMember(STAFF, EVE);
        bed.round();
        bed.clock.advance(Bed.TAIL);
        bed.round();
        assertThat(bed.serves(EVE)).isFalse();
        assertThat(isInFiles("Evelyn Unique")).as("history").isTrue();

        assertThat(erase(EVE + "@CONTOSO.com").erased()).containsExactly(EVE);

        assertThat(isInFiles("Evelyn Unique")).isFalse();
        assertThat(erase(EVE).refused()).containsKey(EVE);
    }

    @Test
    void erasedPerson_canComeBack() {
        tenant.removeMember(STAFF, EVE);
        bed.round();
        erase(EVE);
        tenant.addMember(STAFF, EVE);

        bed.round();

        assertThat(bed.state(EVE)).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.manager("ann")).isEqualTo(EVE);
    }

    /** Eve, whom Ann reports to, has left, and managers outside the scope are read. */
    private void eveLeaves(ManagerPolicy policy) {
        bed.managers = policy;
        bed.restart();
        tenant.removeMember(STAFF, EVE);
        bed.round();
        assertThat(bed.state(EVE)).isEqualTo(ResourceState.LEAVING);
    }

    private void assertForgottenForGood() {
        bed.round();
        assertThat(bed.serves(EVE)).isFalse();
        assertThat(bed.mirror().userIds()).doesNotContain(EVE);
        assertThat(bed.content().values()).noneMatch(content -> content.contains("Evelyn Unique"));
    }

    @ParameterizedTest
    @EnumSource(names = "OMIT", mode = EnumSource.Mode.EXCLUDE)
    void leaverWhomTheNextRoundWouldReadAsAManager_isRefused_untilExcluded(ManagerPolicy policy) {
        eveLeaves(policy);

        assertThat(erase(EVE).refused().get(EVE))
                .startsWith(EVE + " is the manager of somebody who is stored, and managerOutOfScope: " + policy.word())
                .contains("excludePeople");
        assertThat(bed.state(EVE)).isEqualTo(ResourceState.LEAVING);

        bed.excludePeople.add(EVE);
        bed.restart().round();
        assertThat(erase(EVE).erased()).containsExactly(EVE);
        assertForgottenForGood();
    }

    @Test
    void managerWhoseTailIsOver_isRefused_alsoBeforeTheNamesAreRead() {
        eveLeaves(ManagerPolicy.NAME_ONLY);
        bed.clock.advance(Bed.TAIL);
        bed.round();
        assertThat(bed.mirror().userIds()).as("read by the next round").doesNotContain(EVE);

        assertThat(erase(EVE).refused()).containsKey(EVE);

        bed.round();
        assertThat(bed.mirror().userIds()).contains(EVE);
        assertThat(erase(EVE).refused()).containsKey(EVE);
    }

    @Test
    void managerWhoIsGoneFromGraph_isErased() {
        eveLeaves(ManagerPolicy.NAME_ONLY);
        tenant.delete(EVE);
        bed.round();

        assertThat(erase(EVE).erased()).containsExactly(EVE);

        assertForgottenForGood();
    }

    @Test
    void managerWhoseReportsAreErasedToo_isErased() {
        eveLeaves(ManagerPolicy.INCLUDE_INACTIVE);
        tenant.removeMember(STAFF, "ann");
        bed.round();

        assertThat(erase("ann", EVE).erased()).containsExactlyInAnyOrder("ann", EVE);

        assertForgottenForGood();
    }

    @Test
    void whoIsNamedByUserPrincipalName_staysExcludedAfterTheErasure_whoeverGetsTheName() {
        String name = EVE + "@contoso.com";
        bed.excludePeople.add(name);
        bed.restart().round();
        assertThat(erase(EVE).erased()).containsExactly(EVE);
        tenant.set(EVE, "userPrincipalName", "other@contoso.com");

        bed.round();
        tenant.set("zoe", "userPrincipalName", name);
        tenant.addMember(STAFF, "zoe");
        bed.round();

        assertThat(bed.state("zoe")).isEqualTo(ResourceState.ACTIVE);
        assertForgottenForGood();
    }

    @Test
    void erasureDuringARound_doesNotLoseWhatPagesHaveTouched() {
        tenant.removeMember(STAFF, EVE);
        bed.round();
        tenant.set("bob", "jobTitle", "Clerk");
        bed.mirror().change(change -> change.touch(new Mirror.Touched(Set.of("bob"), Set.of())));

        erase(EVE);

        assertThat(bed.mirror().touched().users()).containsExactly("bob");
    }

    /** As if another process pulled: a round ends when everything is read that the erasure goes by. */
    private Erased eraseWhileARoundEnds(String person) {
        IntegrationPorts ports = IntegrationPorts.of(bed.store, bed.integration);
        RevisionWriter late = Meanwhile.before("erase", RevisionWriter.class, ports.revisions(), bed::round);
        IntegrationPorts read = new IntegrationPorts(ports.mirror(), late, ports.facts(), ports.holds());
        Erased erased = new Erasing(bed.settings(), read, bed.clock).erase(List.of(person), "anna");
        bed.restart();
        return erased;
    }

    @Test
    void whoComesBackMeanwhile_isNotErased() {
        tenant.removeMember(STAFF, EVE);
        bed.round();
        tenant.addMember(STAFF, EVE);

        assertThat(eraseWhileARoundEnds(EVE).refused()).containsKey(EVE);

        assertThat(bed.state(EVE)).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void whatBecameOfAReportMeanwhile_stays() {
        tenant.removeMember(STAFF, EVE);
        bed.round();
        tenant.enable("ann", false);

        assertThat(eraseWhileARoundEnds(EVE).erased()).containsExactly(EVE);

        assertThat(bed.userJson("ann").path("active").asBoolean()).isFalse();
        assertThat(bed.manager("ann")).isEmpty();
        assertThat(bed.serves(EVE)).isFalse();
    }

    @Test
    void clockThatWentBack_takesNoMomentBack() {
        tenant.removeMember(STAFF, EVE);
        bed.round();
        RevisionInfo before = newest();
        bed.clock.advance(Duration.ofHours(-1));

        erase(EVE);

        assertThat(newest().committedAt()).isAfter(before.committedAt());
        assertThat(bed.user("ann").lastModified()).isEqualTo(newest().committedAt());
    }

    private RevisionInfo newest() {
        return bed.store.revisionLog(bed.integration).newest().orElseThrow();
    }

    @Test
    void pastRetention_nothingOfALeaverIsLeft() throws IOException {
        bed.historyRetention = Duration.ofDays(60);
        bed.restart();
        tenant.removeMember(STAFF, EVE);
        bed.round();
        bed.clock.advance(Bed.TAIL);
        bed.round();
        assertThat(bed.mirror().userIds()).doesNotContain(EVE);
        assertThat(isInFiles("Evelyn Unique")).as("still in the history").isTrue();
        bed.clock.advance(Duration.ofDays(59));
        tenant.set("bob", "jobTitle", "Clerk");
        bed.round();
        assertThat(isInFiles("Evelyn Unique")).as("not past the retention").isTrue();

        bed.clock.advance(Duration.ofDays(2));
        bed.round();

        assertThat(isInFiles("Evelyn Unique")).isFalse();
        assertThat(bed.state("bob")).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void prunedHistory_keepsTheRevisionOfThatTime_andRefusesOlderOnes() {
        RevisionLog log = bed.store.revisionLog(bed.integration);
        long first = bed.revision();
        tenant.set("bob", "jobTitle", "Clerk");
        bed.round();
        long second = bed.revision();
        Map<String, String> content = bed.content();
        bed.clock.advance(Duration.ofDays(2));
        tenant.set("bob", "jobTitle", "Chief");
        bed.round();

        assertThat(bed.store
                        .revisionWriter(bed.integration)
                        .prune(bed.clock.instant().minus(Duration.ofDays(1))))
                .isEqualTo(1);

        assertThat(content).hasSize(5);
        log.resources(
                second,
                stored -> assertThat(content)
                        .containsKey(stored.resource().type() + " "
                                + stored.resource().id()));
        assertThatThrownBy(() -> log.changes(first, bed.revision())).isInstanceOf(IllegalArgumentException.class);
        assertThat(log.changes(second, bed.revision()).put()).hasSize(1);
    }
}
