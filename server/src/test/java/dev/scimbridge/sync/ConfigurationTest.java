package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.id;
import static dev.scimbridge.sync.Bed.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.scimbridge.delta.PropertiesRefused;
import dev.scimbridge.store.Membership;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.ScratchStore;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator may change between two rounds. */
final class ConfigurationTest extends OnABed {

    private static final String SALES = id("sales");

    @BeforeEach
    void tenantWithTwoGroups() {
        staffOfThree();
        tenant.addGroup(SALES, "zoe", "ann");
    }

    @Test
    void otherIncludedGroup_bringsItsPeople_andTheOthersLeave() {
        bed.round();
        bed.include.clear();
        bed.include.add(SALES);

        bed.restart().round();

        assertThat(bed.state("zoe")).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.state("bob")).isEqualTo(ResourceState.LEAVING);
        assertThat(values(bed.userJson("ann"), "groups")).containsExactly(SALES);
        assertThat(bed.served()).doesNotContainKey("GROUP " + STAFF);
        List<Membership> memberships = new ArrayList<>();
        bed.mirror().memberships(memberships::add);
        assertThat(memberships).extracting(Membership::groupId).containsOnly(SALES);
    }

    @Test
    void sameConfigurationAfterARestart_changesNothing() {
        bed.round();
        Map<String, String> before = bed.content();

        assertThat(bed.restart().round().committed()).isFalse();
        assertThat(bed.content()).isEqualTo(before);
    }

    @Test
    void otherBaseUrl_mapsEverythingAgain() {
        bed.round();
        tenant.removeMember(STAFF, "cid");
        bed.round();
        bed.base = URI.create("https://scim.example.com/scim/v2");

        bed.restart().round();

        assertThat(bed.served().values())
                .allSatisfy(resource -> assertThat(
                                Bed.json(resource).path("meta").path("location").asText())
                        .startsWith("https://scim.example.com/scim/v2/"));
        assertThat(bed.state("cid")).isEqualTo(ResourceState.LEAVING);
    }

    @Test
    void changesOfTheScopeThatACrashInterrupted_areMadeByTheNextRound() {
        bed.round();
        bed.include.clear();
        bed.include.add(SALES);
        bed.restart();
        graph.gate = call -> {
            if (call.startsWith("batch")) {
                throw new IllegalStateException("killed");
            }
        };
        assertThatThrownBy(bed::round).hasMessage("killed");
        graph.gate = call -> {};

        bed.restart().round();

        assertThat(bed.state("zoe")).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.state("bob")).isEqualTo(ResourceState.LEAVING);
    }

    @Test
    void refusedOptionalProperty_isLeftOut_reportedAndRemembered() {
        graph.refused.add("employeeOrgData");

        SyncRound.Result result = bed.round();

        assertThat(result.report().warnings()).anyMatch(warning -> warning.contains("employeeOrgData"));
        assertThat(bed.store.integrationStore(bed.integration).refusedProperties())
                .containsExactly("employeeOrgData");
        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
        graph.calls.clear();
        bed.restart().round();
        assertThat(graph.calls).doesNotContain("users first");
    }

    @Test
    void refusedLeaveDate_isUnknown() {
        graph.refused.add("employeeLeaveDateTime");

        bed.round();

        assertThat(bed.entra("ann").path("leaveDateKnown").toString()).isEqualTo("false");
    }

    @Test
    void refusedLeaveDate_isUnknownForThoseWhoHadNone() {
        bed.round();
        assertThat(bed.entra("ann").has("leaveDateKnown")).isFalse();
        bed.store.integrationStore(bed.integration).putRefusedProperties(Set.of("employeeLeaveDateTime"));

        bed.restart().round();

        assertThat(bed.entra("ann").path("leaveDateKnown").toString()).isEqualTo("false");
    }

    @Test
    void refusedRequiredProperty_failsTheRound() {
        graph.refused.add("displayName");

        assertThatThrownBy(bed::round).isInstanceOf(PropertiesRefused.class);
        assertThat(bed.store.integrationStore(bed.integration).refusedProperties())
                .isEmpty();
    }

    @Test
    void nameOfNoGroup_isAFault() {
        bed.include.add("Nowhere");

        assertThatThrownBy(bed::round)
                .isInstanceOf(RoundFault.class)
                .hasMessageContaining("include: no group is named 'Nowhere'");
    }

    @Test
    void nameWithATypo_isAFaultThatNamesNoGroupThatNobodyConfigured() {
        tenant.rename(SALES, "Learningbank users");
        tenant.addGroup(id("leads"), "ann");
        tenant.rename(id("leads"), "Leads");
        bed.include.add("learningbank user");

        assertThatThrownBy(bed::round)
                .isInstanceOf(RoundFault.class)
                .hasMessageContaining(
                        "no group is named 'learningbank user'; correct the name or give the group's object id"
                                + " ('bridge check' has names that begin alike)")
                .hasMessageNotContainingAny("Learningbank users", "Leads");
    }

    @Test
    void nameOfSeveralGroups_isAFaultThatNamesThem_andAllFaultsAreTold() {
        tenant.rename(SALES, "Twins");
        tenant.rename(STAFF, "Twins");
        bed.include.add("Twins");
        bed.exclude.add("Nowhere");

        assertThatThrownBy(bed::round)
                .isInstanceOf(RoundFault.class)
                .hasMessageContaining(SALES)
                .hasMessageContaining(STAFF)
                .hasMessageContaining("exclude: no group is named 'Nowhere'");
    }

    @Test
    void nameOfNoSecurityGroup_isAFault() {
        tenant.setGroup(SALES, "securityEnabled", BooleanNode.FALSE);
        bed.include.add("Group " + SALES);

        assertThatThrownBy(bed::round).isInstanceOf(RoundFault.class).hasMessageContaining("not a security group");
    }

    @Test
    void nameOfOneGroup_isKeptByIdAfterRenaming() {
        bed.include.clear();
        bed.include.add("Group " + SALES);
        bed.round();
        assertThat(bed.state("zoe")).isEqualTo(ResourceState.ACTIVE);
        tenant.rename(SALES, "Renamed");
        tenant.rename(STAFF, "Group " + SALES);
        graph.calls.clear();

        bed.restart().round();

        assertThat(graph.calls("name")).isZero();
        assertThat(bed.groupJson(SALES).path("displayName").asText()).isEqualTo("Renamed");
        assertThat(bed.serves("bob")).isFalse();
    }

    @Test
    void groupConfiguredByNameAndGone_isNamedAsConfigured() {
        bed.include.clear();
        bed.include.add("Group " + SALES);
        bed.round();
        tenant.deleteGroup(SALES);

        assertThatThrownBy(bed::round)
                .isInstanceOf(RoundFault.class)
                .hasMessageContaining("'Group " + SALES + "'")
                .hasMessageContaining(SALES);
    }

    @Test
    void groupCreatedAgainUnderItsName_isToldAndNotFollowed() {
        String name = "Group " + SALES;
        bed.include.clear();
        bed.include.add(name);
        bed.round();
        Map<String, String> before = bed.content();
        String again = id("again");
        tenant.deleteGroup(SALES);
        tenant.addGroup(again, "ann");
        tenant.rename(again, name);

        assertThatThrownBy(bed::round)
                .isInstanceOf(RoundFault.class)
                .hasMessageContaining("that name now belongs to 'Group " + SALES + "' (" + again)
                .hasMessageContaining("configure its object id");
        assertThat(bed.content()).isEqualTo(before);

        bed.include.clear();
        bed.include.add(again);
        bed.restart().round();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
        bed.include.clear();
        bed.include.add(name);
        bed.restart().round();
        assertThat(bed.serves("ann")).isTrue();
    }

    @Test
    void sameGroupByNameAndById_countsOnce() {
        bed.include.add("Group " + STAFF);
        bed.include.add(STAFF.toUpperCase(Locale.ROOT));

        bed.round();

        assertThat(values(bed.userJson("bob"), "groups")).containsExactly(STAFF);
    }

    private static final String CHIEF = "chief@contoso.com";

    /** Bob is the chief and excluded as such; then he goes, and Cid is the chief. */
    private void anotherChief(Runnable meanwhile) {
        tenant.set("bob", "userPrincipalName", CHIEF);
        bed.excludePeople.add(CHIEF);
        bed.round();
        assertThat(bed.serves("bob")).isFalse();
        meanwhile.run();
        tenant.set("bob", "userPrincipalName", "former@contoso.com");
        tenant.set("cid", "userPrincipalName", CHIEF);
        bed.excludePeople.clear();
        bed.excludePeople.add(CHIEF);
        bed.restart().round();
    }

    @Test
    void personWhoseNameIsTakenOut_isForgotten_andTheNameIsAskedForAgain() {
        anotherChief(() -> {
            bed.excludePeople.clear();
            bed.restart().round();
            assertThat(bed.store.integrationStore(bed.integration).personReferences())
                    .isEmpty();
            assertThat(bed.serves("bob")).isTrue();
        });

        assertThat(bed.state("cid")).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.state("bob")).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void personWhoseNameIsTakenOut_isKeptByARoundThatFails_andByAnotherSpelling() {
        anotherChief(() -> {
            bed.excludePeople.clear();
            bed.include.add("Nowhere");
            assertThatThrownBy(bed.restart()::round).isInstanceOf(RoundFault.class);
            bed.include.remove("Nowhere");
            bed.excludePeople.add(CHIEF.toUpperCase(Locale.ROOT));
            bed.restart().round();
        });

        assertThat(bed.serves("bob")).isFalse();
        assertThat(bed.state("cid")).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void personWhoseNameIsMovedFromOneListToTheOther_isTheSamePerson() {
        anotherChief(() -> {
            bed.excludePeople.clear();
            bed.includePeople.add(CHIEF);
            bed.restart().round();
            assertThat(bed.serves("bob")).isTrue();
            bed.includePeople.clear();
        });

        assertThat(bed.state("bob")).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.state("cid")).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void previewWithoutANamedPerson_forgetsNobody() {
        anotherChief(() -> {
            bed.excludePeople.clear();
            try (ScratchStore scratch = bed.store.scratch(bed.integration)) {
                DryRound.Outcome outcome = new DryRound(bed.settings(), scratch, graph, bed.clock).run();
                assertThat(outcome.report().userChanges()).isEqualTo(Map.of("added", 1L));
            }
        });

        assertThat(bed.serves("bob")).isFalse();
        assertThat(bed.state("cid")).isEqualTo(ResourceState.ACTIVE);
    }
}
