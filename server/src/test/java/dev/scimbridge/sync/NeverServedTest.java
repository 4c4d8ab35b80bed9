package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.ManagerPolicy;
import dev.scimbridge.store.ResourceState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Somebody who is in scope, mirrored and not served, and drops out of it: nothing is kept, and of a manager no more than the policy
 * says.
 */
final class NeverServedTest extends OnABed {

    private static final String BOSS = id("boss");
    private static final String BOARD = id("board");

    private enum Why {
        NOT_HIRED_YET,
        WITHOUT_A_NAME
    }

    private enum Way {
        MEMBERSHIP,
        NESTED_GROUP,
        DELETED_GROUP,
        CONDITION,
        EXCLUDED_GROUP
    }

    /** The boss is in a group of its own within the included one, and manages Ann. */
    private void bossComesIn(Why why) {
        staffOfThree();
        bed.visibleBeforeHire = Optional.of(Duration.ofDays(7));
        bed.exclude.add(id("external"));
        bed.condition = Optional.of("department ne \"Board\"");
        tenant.addUser(BOSS);
        tenant.set(BOSS, "mobilePhone", "+45 1");
        if (why == Why.NOT_HIRED_YET) {
            tenant.set(BOSS, "employeeHireDate", "2027-03-01T00:00:00Z");
        } else {
            tenant.set(BOSS, "userPrincipalName", NullNode.getInstance());
        }
        tenant.set("ann", GraphUser.MANAGER, BOSS);
        tenant.addGroup(BOARD, BOSS).addGroup(id("external"));
        tenant.addMember(STAFF, BOARD);
        bed.round();
        assertThat(bed.serves(BOSS)).isFalse();
        assertThat(kept()).contains("mobilePhone");
    }

    private void bossDropsOut(Way way) {
        switch (way) {
            case MEMBERSHIP -> tenant.removeMember(BOARD, BOSS);
            case NESTED_GROUP -> tenant.removeMember(STAFF, BOARD);
            case DELETED_GROUP -> tenant.deleteGroup(BOARD);
            case CONDITION -> tenant.set(BOSS, "department", "Board");
            case EXCLUDED_GROUP -> tenant.addMember(id("external"), BOARD);
        }
    }

    /** What is mirrored of the boss. */
    private Set<String> kept() {
        return Optional.ofNullable(bed.mirror().users(List.of(BOSS)).get(BOSS))
                .map(mirrored -> mirrored.user().properties().asMap())
                .map(Map::keySet)
                .map(names -> (Set<String>) new TreeSet<>(names))
                .orElse(Set.of());
    }

    private JsonNode managerOfAnn() {
        return bed.enterprise("ann").path("manager");
    }

    private void roundThatFails(String call) {
        graph.gate = asked -> {
            if (asked.startsWith(call)) {
                throw new GraphFailure.Unavailable("Graph is down.", "HttpStatus503", null, null, null);
            }
        };
        assertThatThrownBy(() -> bed.round()).isInstanceOf(GraphFailure.Unavailable.class);
        graph.gate = asked -> {};
    }

    @ParameterizedTest
    @EnumSource
    void whoeverDropsOut_isNotStored(Way way) {
        bossComesIn(Why.WITHOUT_A_NAME);
        bossDropsOut(way);

        bed.round();

        assertThat(bed.mirror().userIds()).doesNotContain(BOSS);
    }

    @ParameterizedTest
    @EnumSource
    void whoeverDropsOut_isNotStored_alsoWhenTheRoundThatSaysSoFails(Way way) {
        bossComesIn(Why.NOT_HIRED_YET);
        bossDropsOut(way);
        tenant.addMember(STAFF, "zoe");
        roundThatFails("batch");

        bed.round();

        assertThat(bed.mirror().userIds()).doesNotContain(BOSS);
    }

    @Test
    void whoeverCameAndWentBeforeTheFirstRevision_isNotStored() {
        graph.cutter = FakeGraph.pagesOf(2);
        staffOfThree();
        roundThatFails("users users/0/1");
        assertThat(bed.mirror().userIds()).contains("ann");
        tenant.removeMember(STAFF, "ann");

        bed.round();

        assertThat(bed.mirror().userIds()).containsExactlyInAnyOrder("bob", "cid");
    }

    @ParameterizedTest
    @EnumSource
    void nameOnly_keepsTheNameOfAManager(Why why) {
        bed.managers = ManagerPolicy.NAME_ONLY;
        bossComesIn(why);
        bossDropsOut(Way.MEMBERSHIP);

        bed.round();

        assertThat(kept()).containsExactly("displayName");
        assertThat(managerOfAnn()).hasSize(1);
        assertThat(managerOfAnn().path("displayName").asText()).isEqualTo("Name of " + BOSS);
        tenant.set("ann", GraphUser.MANAGER, (String) null);
        bed.round();
        bed.round();
        assertThat(bed.mirror().userIds()).doesNotContain(BOSS);
    }

    @Test
    void includedInactive_keepsTheNamesOfAManager_forGood() {
        bed.managers = ManagerPolicy.INCLUDE_INACTIVE;
        bossComesIn(Why.NOT_HIRED_YET);
        bossDropsOut(Way.NESTED_GROUP);
        bed.round();
        assertThat(kept()).doesNotContain("mobilePhone");
        assertThat(bed.state(BOSS)).isEqualTo(ResourceState.INACTIVE);

        bed.tail = Duration.ofDays(29);
        bed.restart().round();

        assertThat(bed.state(BOSS)).isEqualTo(ResourceState.INACTIVE);
        assertThat(bed.userJson(BOSS).has("phoneNumbers")).isFalse();
    }

    @Test
    void managerWhomGraphDoesNotKnowAnyMore_isNotStored() {
        bed.managers = ManagerPolicy.NAME_ONLY;
        bossComesIn(Why.NOT_HIRED_YET);
        bossDropsOut(Way.MEMBERSHIP);
        graph.unknownToBatch.add(BOSS);

        bed.round();

        assertThat(bed.mirror().userIds()).doesNotContain(BOSS);
        assertThat(managerOfAnn().isMissingNode()).isTrue();
    }
}
