package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class QualityCheckTest {

    private static final Set<String> EVERYBODY = Set.of("a", "b", "c", "d");

    private final QualityCheck check = new QualityCheck(EVERYBODY);

    /** A person with whom nothing is wrong; texts of the form name=value change Graph's properties. */
    private void add(String id, String mail, String department, String number, List<String> phones, String... graph) {
        Map<String, JsonNode> properties = new HashMap<>();
        properties.put("userPrincipalName", TextNode.valueOf(id + "@contoso.com"));
        properties.put("givenName", TextNode.valueOf("Given"));
        properties.put("accountEnabled", BooleanNode.TRUE);
        for (String text : graph) {
            String[] parts = text.split("=", 2);
            JsonNode value = parts[1].equals("false") ? BooleanNode.FALSE : TextNode.valueOf(parts[1]);
            properties.put(parts[0], value);
        }
        GraphUser user = new GraphUser(id, GraphProperties.of(properties));
        String userName =
                user.properties().text("userPrincipalName").toOptional().orElseThrow();
        check.add(new ServedPerson(id, userName, "Name", mail, department, number, true, phones), user);
    }

    private Set<Quality> of(String id) {
        return check.result().getOrDefault(id, Set.of());
    }

    @Test
    void goodData_hasNoFlaw() {
        add("a", "a@contoso.com", "HR", "1", List.of("+4512345678"), "manager=b");

        assertThat(of("a")).isEmpty();
    }

    @Test
    void sharedValues_areFlawsOfAllWhoShareThem_whateverTheCase() {
        add("a", "Sales@contoso.com", "HR", "7", List.of(), "manager=b", "userPrincipalName=X@contoso.com");
        add("b", "sales@contoso.com", "HR", "7", List.of(), "manager=c", "userPrincipalName=x@contoso.com");
        add("c", "", "HR", "", List.of(), "manager=d");
        add("d", "", "HR", "", List.of(), "manager=outside");

        assertThat(of("a"))
                .containsExactlyInAnyOrder(Quality.SAME_MAIL, Quality.SAME_EMPLOYEE_NUMBER, Quality.SAME_USER_NAME);
        assertThat(of("b")).contains(Quality.SAME_MAIL);
        assertThat(of("c")).containsExactly(Quality.NO_MAIL);
        assertThat(of("d")).containsExactlyInAnyOrder(Quality.NO_MAIL, Quality.MANAGER_OUT_OF_SCOPE);
    }

    @Test
    void circlesOfManagers_areFoundWhole_andNobodyOutsideThem() {
        add("a", "a@x", "HR", "1", List.of(), "manager=b");
        add("b", "b@x", "HR", "2", List.of(), "manager=c");
        add("c", "c@x", "HR", "3", List.of(), "manager=b");
        add("d", "d@x", "HR", "4", List.of(), "manager=d");

        assertThat(of("a")).isEmpty();
        assertThat(of("b")).containsExactly(Quality.CIRCULAR_MANAGERS);
        assertThat(of("c")).containsExactly(Quality.CIRCULAR_MANAGERS);
        assertThat(of("d")).containsExactly(Quality.CIRCULAR_MANAGERS);
    }

    @Test
    void phones_guests_mailboxes_andTombstones_areNamed() {
        String id = "11111111-2222-3333-4444-555555555555";
        add(
                "a",
                "a@x",
                "",
                "1",
                List.of("+4512345678", "12 34"),
                "userPrincipalName=ann_fabrikam.com#EXT#@contoso.com");
        add("b", "b@x", "HR", "2", List.of(), "manager=a", "givenName=", "accountEnabled=false");
        add(
                id,
                "c@x",
                "HR",
                "3",
                List.of(),
                "manager=a",
                "userPrincipalName=11111111222233334444555555555555c@contoso.com");
        add("d", "d@x", "HR", "4", List.of(), "manager=a", "userType=Guest");

        assertThat(of("a"))
                .containsExactlyInAnyOrder(
                        Quality.PHONE_NOT_E164, Quality.GUEST, Quality.NO_DEPARTMENT, Quality.NO_MANAGER);
        assertThat(of("b")).containsExactly(Quality.LOOKS_LIKE_A_MAILBOX);
        assertThat(of(id)).containsExactly(Quality.TOMBSTONE);
        assertThat(of("d")).containsExactly(Quality.GUEST);
    }
}
