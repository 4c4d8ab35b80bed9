package dev.scimbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Settings, groups and mapping of an integration that serves: looked at, previewed, saved. */
final class ChangeTest extends BrowserTest {

    @BeforeEach
    void open() throws Exception {
        visit(DemoSite.created(directory));
        signIn(DemoSite.ANNA);
    }

    private void look(String picture) {
        browser.assertAccessible();
        browser.picture(picture);
    }

    @Test
    void setting_isComparedPreviewedAndSaved() {
        browser.open("/console/integrations/contoso/settings");
        look("settings");
        browser.fill("Leavers stay visible for", "10d");
        browser.fill("Disappear", "5%");
        browser.press("Look at the change");
        browser.awaitText("guards.removals");
        browser.press("Preview the change");
        browser.awaitText("What the application would see");
        look("change");
        browser.press("Save");
        browser.awaitText("Saved.");
        assertThat(settings().getString("settings.leaverTail")).isEqualTo("10d");

        browser.fill("Leavers stay visible for", "soon");
        browser.press("Look at the change");
        browser.press("Save");
        browser.awaitText("leaverTail");
        assertThat(browser.see("[role=alert]").getText()).contains("leaverTail");
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("400"));
    }

    @Test
    void scope_isChangedByNamesAndACondition_afterALookAtWhatWouldCome() {
        browser.open("/console/integrations/contoso/settings");
        browser.fill("People who are never served", "AdeleV@contoso.com\nAlexW@contoso.com");
        browser.fill("Condition on members of groups", "department pr");
        browser.choose("Managers who are not in scope", "Named, not served");
        browser.press("Look at the change");
        browser.awaitText("excludePeople");
        assertThat(browser.texts("tbody td"))
                .contains("AdeleV@contoso.com, AlexW@contoso.com", "department pr", "nameOnly");
        browser.press("Preview the change");
        browser.awaitText("What the application would see");
        assertThat(browser.text()).contains("people would wait for your approval");
        browser.press("Save");
        browser.awaitText("Saved.");
        assertThat(settings().getList("settings.excludePeople"))
                .isEqualTo(List.of("AdeleV@contoso.com", "AlexW@contoso.com"));
        assertThat(settings().getString("settings.condition")).isEqualTo("department pr");
        assertThat(settings().getString("settings.managerOutOfScope")).isEqualTo("nameOnly");
        assertThat(browser.field("People who are never served").getDomProperty("value"))
                .isEqualTo("AdeleV@contoso.com\nAlexW@contoso.com");

        browser.fill("People who are never served", "");
        browser.fill("Condition on members of groups", "department is Sales");
        browser.press("Look at the change");
        browser.press("Save");
        assertThat(browser.see("[role=alert]").getText()).contains("condition");
        browser.press("Cancel");
        browser.fill("People who are never served", "");
        browser.fill("Most people in included and excluded groups", "5000");
        browser.press("Look at the change");
        browser.press("Save");
        browser.awaitText("Saved.");
        assertThat(settings().<Object>get("settings.excludePeople")).isNull();
        assertThat(settings().getString("settings.maximumPeople")).isEqualTo("5000");

        browser.script(
                "arguments[0].value = arguments[1];",
                browser.field("People who are served whatever their groups"),
                IntStream.range(0, 400)
                        .mapToObj(i -> "person" + i + "@contoso.com")
                        .collect(Collectors.joining("\n")));
        browser.press("Look at the change");
        browser.awaitText("The change is too long for a page.");
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("400"));
    }

    private JsonPath settings() {
        return site.admin().get("/integrations/contoso/settings").jsonPath();
    }

    @Test
    void changeThatSomebodyElseOvertook_isNotSaved_andIsMadeAnew() {
        browser.open("/console/integrations/contoso/groups?search=SCIM");
        browser.click("button[aria-label='Exclude SCIM-Legal']");
        browser.awaitText("What would change");
        String begun = browser.path();
        set("{\"exclude\": [\"SCIM-Finance\"]}");
        browser.press("Save");
        browser.awaitText("Somebody else has changed the settings since.");
        look("change-overtaken");
        assertThat(settings().getList("settings.exclude")).isEqualTo(List.of("SCIM-Finance"));
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("409"));

        browser.open(begun);
        browser.awaitText("Somebody else has changed the settings since.");
        assertThat(browser.texts("main button")).isEmpty();
        browser.press("Make the change anew");
        browser.fill("Name begins with", "SCIM");
        browser.click("button[aria-label='Exclude SCIM-Legal']");
        browser.awaitText("SCIM-Finance, SCIM-Legal");
        browser.press("Save");
        browser.awaitText("Saved.");
        assertThat(settings().getList("settings.exclude")).isEqualTo(List.of("SCIM-Finance", "SCIM-Legal"));
    }

    private void set(String patch) {
        site.admin().body(patch).patch("/integrations/contoso/settings").then().statusCode(200);
    }

    @Test
    void formThatWasOpenedBefore_takesNothingBackThatSomebodyElseSetMeanwhile() {
        browser.open("/console/integrations/contoso/settings");
        set("{\"leaverTail\": \"9d\"}");
        browser.fill("Disappear", "5%");
        browser.press("Look at the change");
        browser.awaitText("Somebody else has changed the settings since.");
        browser.press("Make the change anew");
        browser.fill("Disappear", "5%");
        browser.press("Look at the change");
        browser.awaitText("guards.removals");
        assertThat(browser.texts("tbody th")).containsExactly("guards.removals");
        browser.press("Save");
        browser.awaitText("Saved.");
        assertThat(settings().getString("settings.leaverTail")).isEqualTo("9d");
        assertThat(settings().getString("settings.guards.removals")).isEqualTo("5%");
    }

    @Test
    void groupAndRule_areChanged() {
        browser.open("/console/integrations/contoso/groups?search=SCIM");
        look("groups");
        browser.click("button[aria-label='Exclude SCIM-Legal']");
        browser.awaitText("exclude");
        browser.press("Save");
        browser.awaitText("Saved.");
        assertThat(browser.count("button[aria-label='Remove SCIM-Legal']")).isEqualTo(1);

        browser.open("/console/integrations/contoso/mapping");
        browser.awaitText("No rule");
        browser.fill("Attribute", "externalId");
        browser.fill("Rule", "employeeId");
        browser.press("Look at the change");
        browser.awaitText("mapping.externalId");
        browser.press("Save");
        browser.awaitText("Saved.");
        look("mapping");
        assertThat(browser.see("tbody").getText()).contains("externalId", "employeeId");
    }

    @Test
    void ruleAndGroup_thatSomebodyElseChangedSince_areNotDroppedFromAnOldPage() {
        set("{\"mapping\": {\"title\": \"jobTitle\"}, \"exclude\": [\"SCIM-Finance\"]}");
        browser.open("/console/integrations/contoso/mapping");
        set("{\"mapping\": {\"title\": \"department\"}}");
        browser.click("tbody form button");
        browser.awaitText("Somebody else has changed the settings since.");

        browser.open("/console/integrations/contoso/groups");
        set("{\"exclude\": [\"SCIM-Finance\", \"SCIM-Legal\"]}");
        browser.click("button[aria-label='Remove SCIM-Finance']");
        browser.awaitText("Somebody else has changed the settings since.");
        assertThat(settings().getList("settings.exclude")).isEqualTo(List.of("SCIM-Finance", "SCIM-Legal"));
    }

    /** The API merges a change into what is stored. */
    @Test
    void rule_isReplacedWhole_andThePageShowsWhatIsSaved() {
        String table =
                "{\"from\":\"employeeType\",\"values\":{\"Employee\":\"Own\",\"Contractor\":\"Hired\"},\"else\":\"?\"}";
        String smaller = "{\"from\":\"employeeType\",\"values\":{\"Employee\":\"Own\"}}";
        String first = "{\"firstOf\":[\"jobTitle\",\"employeeType\"]}";
        for (String rule : List.of(table, smaller, first, "{\"join\":[\"givenName\",\"surname\"]}", "jobTitle")) {
            browser.open("/console/integrations/contoso/mapping");
            browser.fill("Attribute", "title");
            browser.fill("Rule", rule);
            browser.press("Look at the change");
            browser.awaitText("mapping.title");
            assertThat(browser.see("td[data-label=Then]").getText()).isEqualTo(rule);
            browser.press("Save");
            browser.awaitText("Saved.");

            Object saved = settings().get("settings.mapping.title");
            assertThat(saved)
                    .isEqualTo(rule.startsWith("{") ? JsonPath.from(rule).get() : rule);
        }
    }

    @Test
    void pausedOne_isRemovedByItsName() {
        browser.open("/console/integrations/contoso/settings");
        browser.press("Pause");
        browser.awaitText("Paused.");
        browser.fill("Name, to be sure", "contosso");
        browser.press("Remove for good");
        browser.awaitText("The name that was typed is not contoso; nothing was removed.");
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("400"));
        browser.open("/console/integrations/contoso/settings");
        browser.fill("Name, to be sure", "contoso");
        browser.press("Remove for good");
        browser.awaitText("No integration yet");
    }
}
