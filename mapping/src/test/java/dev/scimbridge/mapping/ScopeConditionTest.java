package dev.scimbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.schema.Attribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeConditionTest {

    private static final String ADA = "{'userType':'Member','mail':'ada@example.com','department':'Sales',"
            + "'accountEnabled':true,'otherMails':['a@example.org'],'employeeOrgData':{'costCenter':'4711'},"
            + "'onPremisesExtensionAttributes':{'extensionAttribute3':'x'},'createdDateTime':'2024-05-01T00:00:00Z'}";
    private static final String GUEST = "{'userType':'Guest','mail':null,'department':'','accountEnabled':false}";

    /** Columns: condition, whether Ada satisfies it, whether the guest does. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "userType eq \"Member\"                          | true  | false",
                "usertype EQ \"member\"                          | true  | false",
                "userType ne \"Guest\"                           | true  | false",
                "mail pr                                         | true  | false",
                "not (mail pr)                                   | false | true",
                "department eq \"sales\" or accountEnabled eq false | true  | true",
                "department pr                                   | true  | false",
                "accountEnabled eq true and mail ew \"example.com\" | true  | false",
                "otherMails co \"example.org\"                   | true  | false",
                "employeeOrgData.costCenter eq \"4711\"          | true  | false",
                "onPremisesExtensionAttributes.extensionAttribute3 eq \"x\" | true  | false",
                "createdDateTime lt \"2024-06-01T00:00:00Z\"     | true  | false",
                "employeeId pr                                   | false | false"
            })
    void matches_readsGraphsProperties(String condition, boolean ada, boolean guest) {
        ScopeCondition parsed = ScopeCondition.parse(condition);

        assertThat(parsed.matches(GraphObjects.user("ada", ADA))).isEqualTo(ada);
        assertThat(parsed.matches(GraphObjects.user("gus", GUEST))).isEqualTo(guest);
        assertThat(ScopeCondition.parse(parsed.text())).isEqualTo(parsed);
    }

    /** Columns: condition, and what the error says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "userTyp eq \"Member\"       | position 1: 'userTyp' is not a property of user",
                "mail pr and                 | position 12",
                "mail pr and accountEnabled eq \"yes\" | position 31: expected true or false",
                "employeeLeaveDateTime pr    | position 1: 'employeeLeaveDateTime' is not a property",
                "manager pr                  | position 1: 'manager' is not a property",
                "schemas pr                  | position 1: 'schemas' is not a property",
                "employeeOrgData.salary pr   | position 1: 'employeeOrgData.salary' is not a property",
                "userType = \"Member\"       | position 10"
            })
    void mistakes_areNamedWithTheirPosition(String condition, String problem) {
        assertThatThrownBy(() -> ScopeCondition.parse(condition))
                .isInstanceOfSatisfying(
                        ScimException.BadRequest.class,
                        refusal -> assertThat(refusal.detail()).contains(problem));
    }

    @Test
    void properties_areThoseThatTheTextNames_inGraphsSpelling() {
        ScopeCondition condition =
                ScopeCondition.parse("usertype eq \"Member\" and not (MAIL pr or employeeOrgData.division eq \"x\")");

        assertThat(condition.properties()).containsExactly("employeeOrgData", "mail", "userType");
    }

    @Test
    void delta_touchesOrDecidesTheCondition_byTheNamesItMentions() {
        ScopeCondition condition = ScopeCondition.parse("userType eq \"Member\" and mail pr");
        GraphProperties title = GraphObjects.user("ada", "{'jobTitle':'Clerk'}").properties();
        GraphProperties cleared = GraphObjects.user("ada", "{'mail':null}").properties();
        GraphProperties both =
                GraphObjects.user("ada", "{'mail':null,'userType':'Guest'}").properties();

        assertThat(condition.isTouchedBy(title)).isFalse();
        assertThat(condition.isTouchedBy(cleared)).isTrue();
        assertThat(condition.isDecidedBy(cleared)).isFalse();
        assertThat(condition.isDecidedBy(both)).isTrue();
    }

    /** Another condition must never need another {@code $select}: that would be a new enumeration of the tenant. */
    @Test
    void everyProperty_isReadByTheMappingToo_andParses() {
        for (Attribute property : ConditionProperties.USER.subAttributes()) {
            assertThat(UserMapping.defaultSources().all()).contains(property.name());
            assertThat(ScopeCondition.parse(property.name() + " pr")
                            .matches(new GraphUser("x", GraphProperties.none())))
                    .isFalse();
        }
    }
}
