package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.ManagerPolicy;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.HoldKind;
import dev.scimbridge.store.MirroredUser;
import dev.scimbridge.store.ResourceState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Managers who are not in scope themselves, under each policy. */
final class OutsideManagerTest extends OnABed {

    private static final String BOSS = id("boss");
    private static final String TOP = id("top");

    @BeforeEach
    void annReportsToSomebodyOutside() {
        staffOfThree();
        tenant.addUsers(BOSS, TOP);
        tenant.set(BOSS, "jobTitle", "Director");
        tenant.set("ann", GraphUser.MANAGER, BOSS);
        tenant.set(BOSS, GraphUser.MANAGER, TOP);
        tenant.set(TOP, GraphUser.MANAGER, BOSS);
    }

    private JsonNode managerOfAnn() {
        return bed.enterprise("ann").path("manager");
    }

    private Set<String> kept(String userId) {
        MirroredUser kept =
                Objects.requireNonNull(bed.mirror().users(List.of(userId)).get(userId));
        return new TreeSet<>(kept.user().properties().asMap().keySet());
    }

    @Test
    void nobodyIsShownAsTheOwnManager_whenNewAndLater() {
        tenant.set("ann", GraphUser.MANAGER, "ann");
        bed.round();
        assertThat(managerOfAnn().isMissingNode()).isTrue();
        tenant.set("ann", "jobTitle", "Director");

        bed.round();

        assertThat(bed.userJson("ann").path("title").asText()).isEqualTo("Director");
        assertThat(managerOfAnn().isMissingNode()).isTrue();
    }

    @Test
    void omitted_managerIsNotStored() {
        bed.round();

        assertThat(managerOfAnn().isMissingNode()).isTrue();
        assertThat(bed.mirror().userIds()).containsExactlyInAnyOrder("ann", "bob", "cid");
        assertThat(graph.calls("batch")).isZero();
    }

    @Test
    void nameOnly_isTheDisplayNameWithoutAReference_andNothingElseIsKept() {
        bed.managers = ManagerPolicy.NAME_ONLY;
        bed.round();

        assertThat(managerOfAnn().path("displayName").asText()).isEqualTo("Name of " + BOSS);
        assertThat(managerOfAnn()).hasSize(1);
        assertThat(bed.serves(BOSS)).isFalse();
        assertThat(kept(BOSS)).containsExactly("displayName");
        assertThat(bed.mirror().userIds()).doesNotContain(TOP);

        tenant.set(BOSS, "jobTitle", "Chief");
        assertThat(bed.round().committed()).isFalse();
        tenant.set(BOSS, "displayName", "Renamed");
        bed.round();
        assertThat(managerOfAnn().path("displayName").asText()).isEqualTo("Renamed");
        assertThat(kept(BOSS)).containsExactly("displayName");

        tenant.set("ann", GraphUser.MANAGER, (String) null);
        bed.round();
        assertThat(managerOfAnn().isMissingNode()).isTrue();
        bed.round();
        assertThat(bed.mirror().userIds()).doesNotContain(BOSS);
    }

    @Test
    void nameOnly_becomesAReferenceWhenTheManagerComesIn_andANameAgainAfterTheTail() {
        bed.managers = ManagerPolicy.NAME_ONLY;
        bed.round();
        tenant.addMember(STAFF, BOSS);
        bed.round();
        assertThat(managerOfAnn().path("value").asText()).isEqualTo(BOSS);
        assertThat(bed.userJson(BOSS).path("title").asText()).isEqualTo("Director");
        tenant.removeMember(STAFF, BOSS);
        bed.round();
        assertThat(bed.state(BOSS)).isEqualTo(ResourceState.LEAVING);
        assertThat(managerOfAnn().path("value").asText()).isEqualTo(BOSS);

        bed.clock.advance(Bed.TAIL);
        bed.round();
        bed.round();

        assertThat(bed.serves(BOSS)).isFalse();
        assertThat(managerOfAnn()).hasSize(1);
        assertThat(managerOfAnn().path("displayName").asText()).isEqualTo("Name of " + BOSS);
        assertThat(kept(BOSS)).containsExactly("displayName");
        assertThat(bed.restart().round().committed()).isFalse();
    }

    @Test
    void deletedManager_isNotNamedAnyMore() {
        bed.managers = ManagerPolicy.NAME_ONLY;
        bed.round();

        tenant.delete(BOSS);
        bed.round();

        assertThat(managerOfAnn().isMissingNode()).isTrue();
        assertThat(bed.mirror().userIds()).doesNotContain(BOSS);
        graph.calls.clear();
        bed.round();
        bed.round();
        assertThat(graph.calls("batch")).as("not asked for in every round").isLessThan(2);
    }

    @Test
    void managerWhomGraphDoesNotKnowYet_isAskedForAgain() {
        bed.managers = ManagerPolicy.NAME_ONLY;
        graph.unknownToBatch.add(BOSS);
        bed.round();
        assertThat(managerOfAnn().isMissingNode()).isTrue();
        graph.unknownToBatch.clear();

        bed.round();

        assertThat(managerOfAnn().path("displayName").asText()).isEqualTo("Name of " + BOSS);
    }

    @Test
    void includedInactive_isAResourceWithNothingButNames() {
        bed.managers = ManagerPolicy.INCLUDE_INACTIVE;

        bed.round();

        assertThat(bed.state(BOSS)).isEqualTo(ResourceState.INACTIVE);
        assertThat(bed.userJson(BOSS).path("active").asBoolean()).isFalse();
        assertThat(bed.userJson(BOSS).path("userName").asText()).isEqualTo(BOSS + "@contoso.com");
        assertThat(bed.userJson(BOSS).has("title")).isFalse();
        assertThat(bed.enterprise(BOSS).isMissingNode()).isTrue();
        assertThat(managerOfAnn().path("value").asText()).isEqualTo(BOSS);
        assertThat(bed.serves(TOP)).isFalse();
        assertThat(bed.mirror().userIds()).doesNotContain(TOP);
        assertThat(bed.round().committed()).isFalse();
        assertThat(bed.restart().round().committed()).isFalse();
    }

    @Test
    void includedInactive_isNeverAbsentWhileSomebodyReportsToThem() {
        bed.managers = ManagerPolicy.INCLUDE_INACTIVE;
        bed.round();
        tenant.addMember(STAFF, BOSS);
        bed.round();
        assertThat(bed.state(BOSS)).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.userJson(BOSS).path("title").asText()).isEqualTo("Director");
        tenant.removeMember(STAFF, BOSS);
        bed.round();
        assertThat(bed.state(BOSS)).isEqualTo(ResourceState.LEAVING);

        bed.clock.advance(Bed.TAIL);
        bed.round();
        assertThat(bed.state(BOSS)).isEqualTo(ResourceState.INACTIVE);
        assertThat(bed.userJson(BOSS).has("title")).isFalse();
        bed.round();
        assertThat(kept(BOSS)).doesNotContain("jobTitle").contains("displayName");
        assertThat(managerOfAnn().path("value").asText()).isEqualTo(BOSS);

        tenant.set("ann", GraphUser.MANAGER, "bob");
        bed.round();
        bed.round();
        assertThat(bed.state(BOSS)).isEqualTo(ResourceState.LEAVING);
        bed.clock.advance(Bed.TAIL);
        bed.round();
        assertThat(bed.serves(BOSS)).isFalse();
        assertThat(bed.mirror().userIds()).doesNotContain(BOSS);
    }

    @Test
    void managerWhoseRemainderIsHeld_staysWholeUntilThatIsDecided() {
        bed.managers = ManagerPolicy.INCLUDE_INACTIVE;
        tenant.set(BOSS, "department", "Board");
        tenant.addMember(STAFF, BOSS);
        bed.round();
        tenant.removeMember(STAFF, BOSS);
        bed.round();
        assertThat(bed.state(BOSS)).isEqualTo(ResourceState.LEAVING);
        bed.guards = GuardRules.never()
                .with(HoldKind.DEPARTMENTS, new GuardRules.Threshold(Optional.empty(), Optional.of(1)));
        bed.restart();
        bed.clock.advance(Bed.TAIL);

        bed.round();
        bed.restart().round();

        assertThat(bed.openHolds()).singleElement().satisfies(hold -> {
            assertThat(hold.kind()).isEqualTo(HoldKind.DEPARTMENTS);
            assertThat(hold.number()).isEqualTo(1);
        });
        assertThat(bed.enterprise(BOSS).path("department").asText()).isEqualTo("Board");
        assertThat(kept(BOSS)).as("the mirror goes with the values").contains("department");
        bed.decide(1, HeldChange.Decision.APPROVED);
        bed.round();
        bed.round();
        assertThat(bed.state(BOSS)).isEqualTo(ResourceState.INACTIVE);
        assertThat(bed.enterprise(BOSS).isMissingNode()).isTrue();
        assertThat(kept(BOSS)).doesNotContain("department");
        assertThat(bed.openHolds()).isEmpty();
    }

    @Test
    void excludedManager_isNotStoredUnderAnyPolicy() {
        bed.managers = ManagerPolicy.INCLUDE_INACTIVE;
        bed.excludePeople.add(BOSS);

        bed.round();

        assertThat(bed.serves(BOSS)).isFalse();
        assertThat(bed.mirror().userIds()).doesNotContain(BOSS);
        assertThat(managerOfAnn().isMissingNode()).isTrue();
    }

    @Test
    void otherPolicy_takesEffectWithoutPullingTheTenant() {
        bed.round();
        graph.calls.clear();
        bed.managers = ManagerPolicy.INCLUDE_INACTIVE;
        bed.restart().round();
        assertThat(bed.state(BOSS)).isEqualTo(ResourceState.INACTIVE);
        bed.managers = ManagerPolicy.OMIT;

        bed.restart().round();

        assertThat(bed.state(BOSS)).isEqualTo(ResourceState.LEAVING);
        assertThat(graph.calls).doesNotContain("users first");
    }

    @Test
    void managersInACircleInsideTheScope_areHarmless() {
        bed.managers = ManagerPolicy.INCLUDE_INACTIVE;
        tenant.addMembers(STAFF, BOSS, TOP);

        bed.round();

        assertThat(bed.manager(BOSS)).isEqualTo(TOP);
        assertThat(bed.manager(TOP)).isEqualTo(BOSS);
        assertThat(bed.round().committed()).isFalse();
    }

    @Test
    void managerAndReport_whoLeaveTogether_areBothGoneAfterTheTail() {
        bed.managers = ManagerPolicy.INCLUDE_INACTIVE;
        tenant.set("bob", GraphUser.MANAGER, "cid");
        bed.round();
        tenant.removeMember(STAFF, "bob");
        tenant.removeMember(STAFF, "cid");
        bed.round();
        assertThat(bed.state("cid")).isEqualTo(ResourceState.LEAVING);

        bed.clock.advance(bed.tail);
        bed.round();
        bed.round();

        assertThat(bed.serves("bob")).isFalse();
        assertThat(bed.serves("cid")).as("nobody's manager any more").isFalse();
        assertThat(bed.mirror().userIds()).doesNotContain("bob", "cid");
    }
}
