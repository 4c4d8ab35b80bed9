package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.id;
import static dev.scimbridge.sync.Bed.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.delta.PermissionReport;
import dev.scimbridge.store.ResourceState;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single people, the condition, and what is said of the groups. */
final class ScopeTest extends OnABed {

    private static final String SALES = id("sales");
    private static final String ZOE = id("zoe");
    private static final String ANN = id("ann");

    @BeforeEach
    void members() {
        for (String id : new String[] {ANN, ZOE, "bob", "cid"}) {
            tenant.addUser(id);
            tenant.set(id, "userType", "Member");
        }
        tenant.addGroup(STAFF, ANN, "bob", "cid");
    }

    private void onlyMembers() {
        bed.condition = Optional.of("userType eq \"Member\"");
    }

    private long batches() {
        return graph.calls("batch");
    }

    @Test
    void includedPerson_comesInWithoutAnyGroup_andLeavesWithTheConfiguration() {
        bed.round();
        bed.includePeople.add(ZOE);
        graph.calls.clear();

        bed.restart().round();

        assertThat(bed.state(ZOE)).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.userJson(ZOE).has("groups")).isFalse();
        assertThat(graph.calls).contains("batch " + ZOE).doesNotContain("users first");
        bed.includePeople.clear();

        bed.restart().round();

        assertThat(bed.state(ZOE)).isEqualTo(ResourceState.LEAVING);
    }

    @Test
    void excludedPerson_leaves_andComesBack() {
        bed.round();
        bed.excludePeople.add(ANN);
        bed.includePeople.add(ANN);

        bed.restart().round();

        assertThat(bed.state(ANN)).isEqualTo(ResourceState.LEAVING);
        assertThat(values(bed.groupJson(STAFF), "members")).containsExactly("bob", "cid");
        bed.excludePeople.clear();
        bed.restart().round();
        assertThat(bed.state(ANN)).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void personNamedByUserPrincipalName_isKeptByIdAfterARename() {
        bed.includePeople.add(ZOE.toUpperCase(Locale.ROOT) + "@contoso.com");
        bed.round();
        assertThat(bed.state(ZOE)).isEqualTo(ResourceState.ACTIVE);
        tenant.set(ZOE, "userPrincipalName", "new@contoso.com");
        tenant.addUser("other");
        tenant.set("other", "userPrincipalName", ZOE + "@contoso.com");

        bed.restart().round();

        assertThat(bed.userJson(ZOE).path("userName").asText()).isEqualTo("new@contoso.com");
        assertThat(bed.serves("other")).isFalse();
    }

    @Test
    void userPrincipalNameOfNobody_isAFault_andAnUnknownIdAWarning() {
        bed.excludePeople.add("nobody@contoso.com");
        assertThatThrownBy(bed::round)
                .isInstanceOf(RoundFault.class)
                .hasMessageContaining("excludePeople, entry 1: no user has this userPrincipalName")
                .hasMessageNotContaining("nobody@");
        bed.excludePeople.clear();
        bed.includePeople.add(id("ghost"));

        assertThat(bed.restart().round().report().warnings())
                .anyMatch(warning -> warning.startsWith("includePeople: Graph knows no user " + id("ghost")));
    }

    @Test
    void whoFailsTheCondition_isNotServed_andNothingButTheIdIsStored() {
        onlyMembers();
        tenant.set("bob", "userType", "Guest");
        tenant.set("cid", "userType", (String) null);

        bed.round();

        assertThat(bed.state(ANN)).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.serves("bob")).isFalse();
        assertThat(bed.mirror().userIds()).containsExactly(ANN);
        assertThat(bed.mirror().failingPeople()).containsExactlyInAnyOrder("bob", "cid");
        assertThat(values(bed.groupJson(STAFF), "members")).containsExactly(ANN);
        assertThat(batches()).isZero();
        bed.restart().round();
        assertThat(batches()).as("ids that fail are remembered").isZero();
    }

    @Test
    void whoComesToSatisfyTheCondition_isReadWhole() {
        onlyMembers();
        tenant.set("bob", "userType", "Guest");
        bed.round();
        tenant.set("bob", "department", "Sales");
        bed.round();
        assertThat(batches())
                .as("the condition does not look at the department")
                .isZero();
        tenant.set("bob", "userType", "Member");

        bed.round();

        assertThat(graph.calls).contains("batch bob");
        assertThat(bed.state("bob")).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.enterprise("bob").path("department").asText()).isEqualTo("Sales");
        assertThat(bed.mirror().failingPeople()).isEmpty();
        assertThat(values(bed.groupJson(STAFF), "members")).contains("bob");
    }

    @Test
    void whoComesToSatisfyTheCondition_isReadAlthoughTheProcessDiedInBetween() {
        onlyMembers();
        tenant.set("bob", "userType", "Guest");
        bed.round();
        tenant.set("bob", "userType", "Member");
        graph.gate = call -> {
            if (call.startsWith("batch")) {
                throw new IllegalStateException("killed");
            }
        };
        assertThatThrownBy(bed::round).hasMessage("killed");
        graph.gate = call -> {};

        bed.restart().round();

        assertThat(bed.state("bob")).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void whoComesToFailTheCondition_leavesWithATail_andReturnsWithEverythingMissed() {
        onlyMembers();
        bed.round();
        tenant.set("bob", "userType", "Guest");
        bed.round();
        assertThat(bed.state("bob")).isEqualTo(ResourceState.LEAVING);
        tenant.set("bob", "jobTitle", "Consultant");
        bed.round();
        assertThat(bed.userJson("bob").has("title"))
                .as("leavers stay as they were")
                .isFalse();
        tenant.set("bob", "userType", "Member");

        bed.round();

        assertThat(bed.state("bob")).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.userJson("bob").path("title").asText()).isEqualTo("Consultant");
    }

    @Test
    void whoFailsTheCondition_isForgottenAtTheEndOfTheTail_andNotReadAgain() {
        onlyMembers();
        bed.round();
        tenant.set("bob", "userType", "Guest");
        bed.round();
        bed.clock.advance(Bed.TAIL);
        bed.round();
        assertThat(bed.serves("bob")).isFalse();
        assertThat(bed.mirror().userIds()).doesNotContain("bob");
        tenant.addMember(STAFF, ZOE);
        graph.calls.clear();

        bed.restart().round();

        assertThat(graph.calls).contains("batch " + ZOE);
    }

    @Test
    void newcomerWhoFails_isReadOnce_andForgottenWithTheMembership() {
        onlyMembers();
        bed.round();
        tenant.set(ZOE, "userType", "Guest");
        tenant.addMember(STAFF, ZOE);
        bed.round();
        bed.round();
        assertThat(batches()).isEqualTo(1);
        assertThat(bed.mirror().userIds()).doesNotContain(ZOE);
        tenant.removeMember(STAFF, ZOE);
        bed.round();
        assertThat(bed.mirror().failingPeople()).isEmpty();
        tenant.set(ZOE, "userType", "Member");
        bed.round();
        tenant.addMember(STAFF, ZOE);

        bed.round();

        assertThat(bed.state(ZOE)).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void otherCondition_takesEffectWithoutPullingTheTenant() {
        tenant.set("bob", "userType", "Guest");
        tenant.set("cid", "department", "Sales");
        onlyMembers();
        bed.round();
        graph.calls.clear();
        bed.condition = Optional.of("department eq \"sales\" or userType eq \"guest\"");

        bed.restart().round();

        assertThat(graph.calls).contains("batch bob").doesNotContain("users first");
        assertThat(bed.state("bob")).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.state("cid")).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.state(ANN)).isEqualTo(ResourceState.LEAVING);
        bed.condition = Optional.empty();
        bed.restart().round();
        assertThat(bed.state(ANN)).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.mirror().failingPeople()).isEmpty();
    }

    @Test
    void namedPerson_isInWhateverTheConditionSays() {
        onlyMembers();
        tenant.set(ANN, "userType", "Guest");
        bed.includePeople.add(ANN);

        bed.round();

        assertThat(bed.state(ANN)).isEqualTo(ResourceState.ACTIVE);
        bed.includePeople.clear();
        bed.restart().round();
        assertThat(bed.state(ANN)).isEqualTo(ResourceState.LEAVING);
    }

    @Test
    void fullEnumeration_asksTheConditionAgain() {
        onlyMembers();
        tenant.set("bob", "userType", "Guest");
        bed.round();
        graph.granted.clear();
        tenant.set("bob", "userType", "Member");
        tenant.set("cid", "userType", "Guest");

        bed.round();

        assertThat(graph.calls("users first")).isEqualTo(2);
        assertThat(bed.state("bob")).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.state("cid")).isEqualTo(ResourceState.LEAVING);
    }

    @Test
    void conditionOnWhatGraphRefuses_isAFault_andNobodyLeaves() {
        bed.round();
        graph.refused.add("employeeOrgData");
        bed.store.integrationStore(bed.integration).putRefusedProperties(Set.of("employeeOrgData"));
        bed.condition = Optional.of("employeeOrgData.costCenter pr");

        assertThatThrownBy(() -> bed.restart().round())
                .isInstanceOf(RoundFault.class)
                .hasMessageStartingWith("condition: Graph does not give employeeOrgData");
        assertThat(bed.state(ANN)).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void pausedHiddenAndEmptyGroups_areSaid() {
        tenant.setGroup(
                STAFF, "groupTypes", JsonNodeFactory.instance.arrayNode().add("DynamicMembership"));
        tenant.setGroup(STAFF, "membershipRuleProcessingState", TextNode.valueOf("Paused"));
        tenant.addGroup(SALES);
        tenant.setGroup(SALES, "visibility", TextNode.valueOf("HiddenMembership"));
        bed.include.add(SALES);

        assertThat(bed.round().report().warnings())
                .anyMatch(warning -> warning.startsWith("The membership rule of the group 'Group " + STAFF + "' ("
                        + STAFF + ", dynamic security group) is paused"))
                .anyMatch(warning -> warning.startsWith("The members of the group 'Group " + SALES + "'"))
                .anyMatch(warning -> warning.startsWith("include: the group 'Group " + SALES + "'")
                        && warning.endsWith("has no members"));
        graph.granted.add(PermissionReport.MEMBER_READ_HIDDEN);
        assertThat(bed.restart().round().report().warnings()).noneMatch(warning -> warning.contains("are hidden"));
    }

    @Test
    void excludedGroupWithHiddenMembers_letsNobodyIn() {
        tenant.addGroup(SALES, ANN);
        tenant.setGroup(SALES, "visibility", TextNode.valueOf("HiddenMembership"));
        bed.exclude.add(SALES);

        assertThatThrownBy(bed::round)
                .isInstanceOf(RoundFault.class)
                .hasMessageStartingWith("exclude: the members of the group")
                .hasMessageContaining(PermissionReport.MEMBER_READ_HIDDEN);
    }

    @Test
    void candidatesForAName_areToldWithNameIdAndKind() {
        tenant.addGroup(SALES);
        tenant.rename(SALES, "twins");
        tenant.rename(STAFF, "Twins");
        tenant.setGroup(STAFF, "mailEnabled", BooleanNode.TRUE);
        bed.include.add("Twins");

        assertThatThrownBy(bed::round)
                .hasMessageContaining("2 security groups are named 'Twins'")
                .hasMessageContaining("'Twins' (" + STAFF + ", mail-enabled security group)")
                .hasMessageContaining("'twins' (" + SALES + ", security group)");
    }

    @Test
    void tailOfSomebodyWhoFails_endsByTheClockAlone() {
        onlyMembers();
        bed.tail = Duration.ofDays(1);
        bed.round();
        tenant.set("cid", "userType", "Guest");
        bed.round();

        bed.clock.advance(Duration.ofDays(1));
        bed.restart().round();

        assertThat(bed.serves("cid")).isFalse();
    }
}
