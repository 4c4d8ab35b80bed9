package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.mapping.ManagerPolicy;
import dev.scimbridge.store.HeldChange.Decision;
import dev.scimbridge.store.HoldKind;
import dev.scimbridge.store.ResourceState;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An integration with rules of its own for the mapping. */
final class OwnRulesTest extends OnABed {

    @BeforeEach
    void tenantWithOneGroup() {
        staffOfThree();
        tenant.set("ann", "onPremisesSamAccountName", "ANN1");
        tenant.set("ann", "mail", "Ann@Contoso.com");
    }

    @Test
    void newRule_mapsEverybodyAgain_andReadsWhatItNeeds() {
        bed.round();
        graph.calls.clear();

        bed.rules("{'externalId':{'from':'onPremisesSamAccountName','lowerCase':true}}")
                .restart()
                .round();

        assertThat(bed.userJson("ann").path("externalId").asText()).isEqualTo("ann1");
        assertThat(bed.userJson("bob").has("externalId")).isFalse();
        assertThat(graph.calls).as("a newly needed property").contains("users first");
    }

    @Test
    void ruleOverWhatIsReadAnyway_asksGraphForNothingMore() {
        bed.round();
        graph.calls.clear();

        bed.rules("{'title':'mail'}").restart().round();

        assertThat(bed.userJson("ann").path("title").asText()).isEqualTo("Ann@Contoso.com");
        assertThat(graph.calls).doesNotContain("users first");
    }

    @Test
    void sameRulesAgain_changeNothing_andNoRulesGiveTheOldFeedBack() {
        bed.round();
        Map<String, String> without = bed.content();
        bed.rules("{'displayName':{'join':['surname','userPrincipalName']}}")
                .restart()
                .round();
        Map<String, String> with = bed.content();

        assertThat(bed.restart().round().committed()).isFalse();
        assertThat(bed.content()).isEqualTo(with);
        bed.rules("{}").restart().round();
        assertThat(bed.content().keySet()).isEqualTo(without.keySet());
        assertThat(bed.userJson("ann").path("displayName").asText()).isEqualTo("Name of ann");
    }

    @Test
    void condition_judgesWhatGraphSays_notWhatTheRulesMakeOfIt() {
        bed.condition = Optional.of("mail pr");
        bed.rules("{'emails.work':{'firstOf':['mail','userPrincipalName']}}").round();

        assertThat(bed.serves("ann")).isTrue();
        assertThat(bed.serves("bob")).isFalse();
    }

    @Test
    void mappedName_isAlsoTheOneOfManagersAndMembers() {
        tenant.set("bob", "manager", "ann");

        bed.rules("{'displayName':{'join':['onPremisesSamAccountName','userPrincipalName']}}")
                .round();

        assertThat(bed.enterprise("bob").path("manager").path("displayName").asText())
                .isEqualTo("ANN1 ann@contoso.com");
        assertThat(bed.groupJson(STAFF).path("members").findValuesAsText("display"))
                .contains("ANN1 ann@contoso.com");
        tenant.set("ann", "onPremisesSamAccountName", "ANN2");
        bed.round();
        assertThat(bed.enterprise("bob").path("manager").path("displayName").asText())
                .isEqualTo("ANN2 ann@contoso.com");
    }

    @Test
    void managerOutsideTheScope_isKeptWithWhatTheRulesNeedOfTheNames() {
        tenant.addUser("max");
        tenant.set("max", "mail", "Max@contoso.com");
        tenant.set("max", "jobTitle", "Chief");
        tenant.set("bob", "manager", "max");
        bed.managers = ManagerPolicy.INCLUDE_INACTIVE;
        bed.round();

        bed.rules("{'userName':{'firstOf':['mail','userPrincipalName']}}")
                .restart()
                .round();

        assertThat(bed.userJson("max").path("userName").asText()).isEqualTo("Max@contoso.com");
        assertThat(bed.userJson("max").has("title")).isFalse();
    }

    @Test
    void ruleOverWhatGraphRefuses_failsTheRound_andNamesTheKey() {
        graph.refused.add("employeeOrgData");
        bed.round();
        Map<String, String> before = bed.content();

        bed.rules("{'enterprise.department':'division'}").restart();

        assertThatThrownBy(bed::round)
                .isInstanceOf(RoundFault.class)
                .hasMessage(
                        "mapping.enterprise.department: Graph does not give employeeOrgData in this tenant; write the"
                                + " rule without it. Until then the last revision stays");
        assertThat(bed.content()).isEqualTo(before);
    }

    @Test
    void otherRules_areARiskOfTheirOwn_fromTheFirstPersonOn() {
        bed.guards = GuardRules.never()
                .with(HoldKind.RECONFIGURATION, new GuardRules.Threshold(Optional.empty(), Optional.of(1)));
        bed.round();

        bed.rules("{'externalId':{'firstOf':['onPremisesSamAccountName','id']},'title':'mail'}")
                .restart()
                .round();

        assertThat(bed.openHolds()).singleElement().satisfies(hold -> {
            assertThat(hold.kind()).isEqualTo(HoldKind.RECONFIGURATION);
            assertThat(hold.reason())
                    .startsWith("1 of 3 people would go or change because scope or rules were configured differently");
        });
        assertThat(bed.userJson("ann").path("externalId").asText()).isEqualTo("ann");
        assertThat(bed.userJson("ann").path("title").asText()).as("no risk").isEqualTo("Ann@Contoso.com");
        bed.round();
        assertThat(bed.userJson("ann").path("externalId").asText()).isEqualTo("ann");
        bed.decide(bed.openHolds().get(0).number(), Decision.APPROVED);
        bed.round();
        assertThat(bed.userJson("ann").path("externalId").asText()).isEqualTo("ANN1");
        assertThat(bed.openHolds()).isEmpty();
    }

    @Test
    void switchedOffAttribute_goes_andComesBack() {
        bed.round();
        bed.rules("{'emails':'off','groups':'off'}").restart().round();
        assertThat(bed.userJson("ann").has("emails")).isFalse();
        assertThat(values(bed.userJson("ann"), "groups")).isEmpty();
        assertThat(values(bed.groupJson(STAFF), "members")).contains("ann");

        bed.rules("{}").restart().round();

        assertThat(values(bed.userJson("ann"), "emails")).containsExactly("Ann@Contoso.com");
        assertThat(values(bed.userJson("ann"), "groups")).containsExactly(STAFF);
    }

    @Test
    void nameThatARuleGivesToTwo_isServedOnce_andTheRoundSaysWhoIsWithout() {
        tenant.set("bob", "mail", "ANN@contoso.com");
        bed.rules("{'userName':{'firstOf':['mail','userPrincipalName']}}");

        SyncRound.Result first = bed.round();

        assertThat(bed.userJson("ann").path("userName").asText()).isEqualTo("Ann@Contoso.com");
        assertThat(bed.serves("bob")).isFalse();
        assertThat(first.report().warnings())
                .contains("bob: The rule of userName gives the same name as for ann; write one that tells them apart");
        assertThat(bed.round().report().warnings())
                .as("as long as it lasts")
                .anyMatch(warning -> warning.contains("gives the same name as for ann"));
        tenant.set("ann", "mail", "ann.ek@contoso.com");
        bed.round();
        assertThat(bed.userJson("bob").path("userName").asText()).isEqualTo("ANN@contoso.com");
    }

    @Test
    void nameOfSomebodyWhoIsServed_isNotTakenByAnother_whoKeepsTheOldOneAndIsUpToDateOtherwise() {
        tenant.set("bob", "mail", "b@contoso.com");
        bed.rules("{'userName':{'firstOf':['mail','userPrincipalName']}}").round();

        tenant.set("ann", "mail", "B@contoso.com");
        tenant.enable("ann", false);
        bed.restart().round();

        assertThat(bed.userJson("bob").path("userName").asText()).isEqualTo("b@contoso.com");
        assertThat(bed.userJson("ann").path("userName").asText()).isEqualTo("Ann@Contoso.com");
        assertThat(bed.userJson("ann").path("active").asBoolean()).isFalse();
        tenant.delete("bob");
        bed.round();
        assertThat(bed.userJson("ann").path("userName").asText()).isEqualTo("B@contoso.com");
        assertThat(bed.userJson("bob").path("userName").asText())
                .as("as Entra renames its deleted accounts")
                .isEqualTo("bobb@contoso.com");
    }

    @Test
    void whoHasNoNameAnyMore_keepsTheOneServed_isUpToDateOtherwise_andLeavesAsEverybody() {
        bed.rules("{'userName':'mail'}").round();
        assertThat(bed.userJson("ann").path("userName").asText()).isEqualTo("Ann@Contoso.com");
        tenant.set("ann", "mail", (String) null);
        tenant.enable("ann", false);

        SyncRound.Result result = bed.round();

        assertThat(bed.userJson("ann").path("userName").asText()).isEqualTo("Ann@Contoso.com");
        assertThat(bed.state("ann")).isEqualTo(ResourceState.INACTIVE);
        assertThat(result.report().warnings()).contains("ann: The user has no mail");
        assertThat(bed.serves("bob")).as("never had a name").isFalse();
        tenant.removeMember(STAFF, "ann");
        bed.round();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.LEAVING);
        assertThat(values(bed.userJson("ann"), "groups")).isEmpty();
        bed.clock.advance(bed.tail);
        bed.round();
        assertThat(bed.serves("ann")).isFalse();
    }

    @Test
    void nameOfWhoHasNoneAnyMore_isGivenUpToWhoeverComesToIt() {
        tenant.set("bob", "mail", "bob@contoso.com");
        bed.rules("{'userName':'mail'}").round();
        tenant.set("ann", "mail", (String) null);
        bed.round();
        tenant.set("cid", "mail", "ANN@contoso.com");

        bed.round();

        assertThat(bed.userJson("cid").path("userName").asText()).isEqualTo("ANN@contoso.com");
        assertThat(bed.userJson("ann").path("userName").asText()).isEqualTo("annAnn@Contoso.com");
        String etag = bed.user("ann").etag();
        bed.restart().round();
        tenant.set("ann", "jobTitle", "Clerk");
        bed.round();
        assertThat(bed.userJson("ann").path("userName").asText()).isEqualTo("annAnn@Contoso.com");
        assertThat(bed.user("ann").etag()).isNotEqualTo(etag);
    }

    @Test
    void nameKeptForWantOfTheOwn_isGivenUpToWhoeverComesToIt() {
        tenant.set("bob", "mail", "b@contoso.com");
        bed.rules("{'userName':'mail'}").round();
        tenant.set("ann", "mail", "b@contoso.com");
        bed.round();
        assertThat(bed.userJson("ann").path("userName").asText()).isEqualTo("Ann@Contoso.com");

        tenant.set("cid", "mail", "ann@contoso.com");
        bed.round();

        assertThat(bed.userJson("cid").path("userName").asText()).isEqualTo("ann@contoso.com");
        assertThat(bed.userJson("ann").path("userName").asText()).isEqualTo("annAnn@Contoso.com");
    }

    @Test
    void nameThatARuleGivesToSomebodyInScope_andToAManagerOutsideIt_isThatOfWhoIsInScope() {
        bed.managers = ManagerPolicy.INCLUDE_INACTIVE;
        tenant.addUser("abe");
        tenant.set("abe", "mail", "shared@contoso.com");
        tenant.set("bob", "mail", "shared@contoso.com");
        tenant.set("cid", "manager", "abe");
        bed.rules("{'userName':{'firstOf':['mail','userPrincipalName']}}");

        SyncRound.Result first = bed.round();

        assertThat(bed.userJson("bob").path("userName").asText()).isEqualTo("shared@contoso.com");
        assertThat(bed.serves("abe")).isFalse();
        assertThat(first.report().warnings())
                .contains("abe: The rule of userName gives the same name as for bob; write one that tells them apart");
        tenant.addUser("zed");
        tenant.set("zed", "mail", "zed@contoso.com");
        tenant.set("ann", "manager", "zed");
        bed.round();
        assertThat(bed.userJson("zed").path("userName").asText()).isEqualTo("zed@contoso.com");
        tenant.addUser("eve");
        tenant.set("eve", "mail", "Zed@contoso.com");
        tenant.addMember(STAFF, "eve");

        bed.round();

        assertThat(bed.userJson("eve").path("userName").asText()).isEqualTo("Zed@contoso.com");
        assertThat(bed.userJson("zed").path("userName").asText()).isEqualTo("zedzed@contoso.com");
        bed.restart().round();
        assertThat(bed.userJson("zed").path("userName").asText()).isEqualTo("zedzed@contoso.com");
    }
}
