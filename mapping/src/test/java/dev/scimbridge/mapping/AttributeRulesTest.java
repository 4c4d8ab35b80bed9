package dev.scimbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AttributeRulesTest {

    @Test
    void userRules_nameEachPathOnce_withItsSourceAndRule() {
        List<AttributeRule> rules = UserMapping.defaultRules();

        assertThat(rules).extracting(AttributeRule::scimPath).doesNotHaveDuplicates();
        assertThat(rules)
                .allSatisfy(rule -> assertThat(rule.rule()).isNotBlank())
                .contains(
                        new AttributeRule("name.givenName", List.of("givenName"), "As it is"),
                        new AttributeRule("emails[type eq \"work\"].value", List.of("mail"), "As it is, primary"),
                        new AttributeRule("addresses[type eq \"work\"].locality", List.of("city"), "As it is"),
                        new AttributeRule(
                                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
                                List.of("manager"),
                                "The manager, if in the projection too; otherwise the display name, if configured"),
                        new AttributeRule(
                                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division",
                                List.of("employeeOrgData/division"),
                                "As it is"));
    }

    @Test
    void userSources_areWhatTheRulesRead() {
        SourceProperties sources = UserMapping.defaultSources();

        assertThat(sources.required())
                .contains("userPrincipalName", "accountEnabled", "manager", "createdDateTime", "proxyAddresses")
                .contains("onPremisesExtensionAttributes")
                .doesNotContain("id", "group", "members");
        assertThat(sources.optional())
                .containsExactlyInAnyOrder("employeeHireDate", "employeeLeaveDateTime", "employeeOrgData");
        assertThat(sources.all()).doesNotHaveDuplicates().hasSize(33);
    }

    @Test
    void groupSources_areWhatTheRulesRead() {
        assertThat(GroupMapping.sourceProperties().all()).containsExactly("displayName", "createdDateTime");
        assertThat(GroupMapping.attributeRules())
                .extracting(AttributeRule::scimPath)
                .containsExactly("id", "externalId", "displayName", "members", "meta.created");
    }
}
