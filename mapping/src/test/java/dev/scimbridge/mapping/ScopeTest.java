package dev.scimbridge.mapping;

import static dev.scimbridge.graph.MemberType.GROUP;
import static dev.scimbridge.graph.MemberType.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.mapping.Scope.GroupOfUser;
import dev.scimbridge.mapping.Scope.ServedMember;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private static final ScopeCondition MEMBERS_ONLY = ScopeCondition.parse("userType eq \"Member\"");

    private final MembershipTree.Builder memberships = new MembershipTree.Builder();

    @Test
    void peopleOfNestedGroups_areInScope_withTheChain() {
        nest("staff", "sales", "north");
        users("north", "ada");
        users("staff", "bob");

        Scope scope = scope(List.of("staff"), List.of());

        assertThat(scope.people()).containsExactlyInAnyOrder("ada", "bob");
        assertThat(scope.servedGroups()).containsExactlyInAnyOrder("staff", "sales", "north");
        assertThat(scope.decide("ada")).isEqualTo(in("staff", "sales", "north"));
        assertThat(scope.decide("bob")).isEqualTo(in("staff"));
        assertThat(scope.decide("eve")).isEqualTo(new ScopeDecision.NotIncluded());
    }

    @Test
    void exclude_winsOverInclude_atAnyDepth() {
        nest("staff", "sales");
        users("sales", "ada", "bob");
        users("staff", "eve");
        nest("external", "agency");
        users("agency", "ada");
        users("external", "ann");

        Scope scope = scope(List.of("staff"), List.of("external"));

        assertThat(scope.people()).containsExactlyInAnyOrder("bob", "eve");
        assertThat(scope.decide("ada"))
                .isEqualTo(new ScopeDecision.ExcludedBy(member("external", "agency"), member("staff", "sales")));
        assertThat(scope.decide("ann")).isEqualTo(new ScopeDecision.NotIncluded());
        assertThat(scope.trackedGroups()).containsExactlyInAnyOrder("staff", "sales", "external", "agency");
        assertThat(scope.groupsOf("ada")).isEmpty();
    }

    @Test
    void excludedGroupBeneathIncludedOne_isTrackedButNotServed() {
        nest("staff", "interns", "summer");
        users("summer", "ada");
        users("staff", "bob");

        Scope scope = scope(List.of("staff"), List.of("interns"));

        assertThat(scope.people()).containsExactly("bob");
        assertThat(scope.servedGroups()).containsExactly("staff");
        assertThat(scope.trackedGroups()).containsExactlyInAnyOrder("staff", "interns", "summer");
        assertThat(scope.membersOf("staff")).containsExactly(new ServedMember("bob", USER));
    }

    @Test
    void groupThatIsIncludedAndExcluded_isExcluded() {
        users("staff", "ada");

        Scope scope = scope(List.of("staff"), List.of("staff"));

        assertThat(scope.people()).isEmpty();
        assertThat(scope.servedGroups()).isEmpty();
        assertThat(scope.decide("ada")).isEqualTo(new ScopeDecision.ExcludedBy(member("staff"), member("staff")));
    }

    @Test
    void cycles_end() {
        nest("a", "b", "c", "a");
        nest("c", "c");
        users("c", "ada");

        Scope scope = scope(List.of("b"), List.of());

        assertThat(scope.people()).containsExactly("ada");
        assertThat(scope.servedGroups()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(scope.decide("ada")).isEqualTo(in("b", "c"));
        assertThat(scope.groupsOf("ada"))
                .containsExactly(new GroupOfUser("a", false), new GroupOfUser("b", false), new GroupOfUser("c", true));
        assertThat(memberships.build().usersBeneath("a")).containsExactly("ada");
    }

    @Test
    void diamond_namesTheShortestChain_andEachGroupOnce() {
        nest("top", "left", "middle", "bottom");
        nest("top", "right", "bottom");
        users("bottom", "ada");

        Scope scope = scope(List.of("top"), List.of());

        assertThat(scope.decide("ada")).isEqualTo(in("top", "right", "bottom"));
        assertThat(scope.groupsOf("ada"))
                .extracting(GroupOfUser::groupId)
                .containsExactly("bottom", "left", "middle", "right", "top");
    }

    @Test
    void namedChain_doesNotDependOnTheOrderOfMemberships() {
        nest("top", "right", "bottom");
        nest("top", "left", "bottom");
        nest("other", "left");
        users("bottom", "ada");

        assertThat(scope(List.of("top", "other"), List.of()).decide("ada")).isEqualTo(in("other", "left", "bottom"));
        assertThat(scope(List.of("top"), List.of()).decide("ada")).isEqualTo(in("top", "left", "bottom"));
    }

    @Test
    void membershipBothWays_isDirect() {
        nest("staff", "sales");
        users("sales", "ada");
        users("staff", "ada");

        Scope scope = scope(List.of("staff"), List.of());

        assertThat(scope.groupsOf("ada"))
                .containsExactly(new GroupOfUser("sales", true), new GroupOfUser("staff", true));
        assertThat(scope.decide("ada")).isEqualTo(in("staff"));
    }

    @Test
    void groupsAboveTheIncludedOne_areNotServed() {
        nest("everyone", "staff");
        users("staff", "ada");
        users("everyone", "ada", "bob");

        Scope scope = scope(List.of("staff"), List.of());

        assertThat(scope.people()).containsExactly("ada");
        assertThat(scope.groupsOf("ada")).containsExactly(new GroupOfUser("staff", true));
    }

    @Test
    void membersOfAGroup_areThoseThatAreServed_onceAndById() {
        users("staff", "zoe", "ada", "ada", "bob");
        nest("staff", "mid");
        users("out", "bob");

        Scope scope = scope(List.of("staff"), List.of("out"));

        assertThat(scope.membersOf("staff"))
                .containsExactly(
                        new ServedMember("ada", USER), new ServedMember("mid", GROUP), new ServedMember("zoe", USER));
    }

    @Test
    void usersBeneath_areThoseOfTheGroupAndOfNestedOnes() {
        nest("staff", "sales");
        users("sales", "ada");
        users("staff", "bob");
        users("other", "eve");

        GroupTree tree = memberships.build();

        assertThat(tree.usersBeneath("staff")).containsExactlyInAnyOrder("ada", "bob");
        assertThat(tree.usersBeneath("sales")).containsExactly("ada");
        assertThat(tree.usersBeneath("nowhere")).isEmpty();
    }

    @Test
    void includedGroupWithoutMembers_isServedAndEmpty() {
        Scope scope = scope(List.of("new"), List.of());

        assertThat(scope.people()).isEmpty();
        assertThat(scope.servedGroups()).containsExactly("new");
        assertThat(scope.membersOf("new")).isEmpty();
    }

    @Test
    void longChainOfGroups_doesNotExhaustTheStack() {
        int depth = 20_000;
        for (int i = 0; i < depth; i++) {
            nest("g" + i, "g" + (i + 1));
        }
        users("g" + depth, "ada");

        Scope scope = scope(List.of("g0"), List.of());

        assertThat(scope.people()).containsExactly("ada");
        ScopeDecision.In in = (ScopeDecision.In) scope.decide("ada");
        assertThat(((ScopeDecision.Member) in.include()).chain().groupIds()).hasSize(depth + 1);
        assertThat(scope.groupsOf("ada")).hasSize(depth + 1);
    }

    @Test
    void namedPerson_isInWithoutAnyGroup_andWhateverTheConditionSays() {
        users("staff", "ada", "bob");

        Scope scope = conditionalScope(Set.of("eve", "bob"), Set.of(), Set.of("ada", "bob", "eve"));

        assertThat(scope.people()).containsExactlyInAnyOrder("bob", "eve");
        assertThat(scope.decide("eve")).isEqualTo(new ScopeDecision.In(new ScopeDecision.Named()));
        assertThat(scope.decide("bob")).isEqualTo(new ScopeDecision.In(new ScopeDecision.Named()));
        assertThat(scope.groupsOf("bob")).containsExactly(new GroupOfUser("staff", true));
        assertThat(scope.groupsOf("eve")).isEmpty();
        assertThat(scope.membersOf("staff")).containsExactly(new ServedMember("bob", USER));
    }

    @Test
    void excludedPerson_isOut_howeverIncluded() {
        users("staff", "ada", "bob");
        users("external", "eve");

        Scope scope = new Scope(
                new ScopeRules(
                        Set.of("staff"), Set.of("external"), Set.of("ada", "eve"), Set.of("ada"), Optional.empty()),
                memberships.build(),
                Set.of());

        assertThat(scope.people()).containsExactly("bob");
        assertThat(scope.decide("ada"))
                .isEqualTo(new ScopeDecision.ExcludedBy(new ScopeDecision.Named(), new ScopeDecision.Named()));
        assertThat(scope.decide("eve"))
                .isEqualTo(new ScopeDecision.ExcludedBy(member("external"), new ScopeDecision.Named()));
    }

    @Test
    void personWhoFailsTheCondition_isOut_withTheChainThatWouldHaveApplied() {
        nest("staff", "sales");
        users("sales", "ada");
        users("staff", "bob");

        Scope scope = conditionalScope(Set.of(), Set.of("eve"), Set.of("ada", "eve"));

        assertThat(scope.people()).containsExactly("bob");
        assertThat(scope.conditional()).containsExactlyInAnyOrder("ada", "bob");
        assertThat(scope.decide("ada"))
                .isEqualTo(new ScopeDecision.FailsCondition(MEMBERS_ONLY, member("staff", "sales")));
        assertThat(scope.decide("eve")).isEqualTo(new ScopeDecision.NotIncluded());
        assertThat(scope.membersOf("sales")).isEmpty();
    }

    @Test
    void withoutACondition_nobodyFailsIt() {
        users("staff", "ada");

        Scope scope = new Scope(ScopeRules.ofGroups(List.of("staff"), List.of()), memberships.build(), Set.of("ada"));

        assertThat(scope.people()).containsExactly("ada");
        assertThat(scope.conditional()).isEmpty();
    }

    private Scope conditionalScope(Set<String> includedPeople, Set<String> excludedPeople, Set<String> failing) {
        return new Scope(
                new ScopeRules(Set.of("staff"), Set.of(), includedPeople, excludedPeople, Optional.of(MEMBERS_ONLY)),
                memberships.build(),
                failing);
    }

    private Scope scope(List<String> included, List<String> excluded) {
        return new Scope(ScopeRules.ofGroups(included, excluded), memberships.build(), Set.of());
    }

    /** Each group contains the next. */
    private void nest(String... groups) {
        for (int i = 1; i < groups.length; i++) {
            memberships.add(groups[i - 1], groups[i], GROUP);
        }
    }

    private void users(String group, String... users) {
        for (String user : users) {
            memberships.add(group, user, USER);
        }
    }

    private static ScopeDecision in(String... groups) {
        return new ScopeDecision.In(member(groups));
    }

    private static ScopeDecision.Member member(String... groups) {
        return new ScopeDecision.Member(new GroupChain(List.of(groups)));
    }
}
