package dev.scimbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

final class PeoplePageTest extends BrowserTest {

    private static final String PEOPLE = "/console/integrations/contoso/people";

    @BeforeEach
    void open() throws IOException {
        visit(DemoSite.serving(directory));
        signIn(DemoSite.ANNA);
    }

    @Test
    void person_isFoundWhileTyping_andExplained() {
        browser.open(PEOPLE);
        assertThat(browser.count("#found tbody tr")).isGreaterThan(5);
        browser.assertAccessible();
        browser.picture("people");

        browser.fill("Name or mail", "adele");
        DemoSite.eventually().until(() -> browser.count("#found tbody tr") == 1);
        assertThat(browser.path()).isEqualTo(PEOPLE + "?query=adele&state=&group=");
        browser.press("Adele Vance");

        browser.awaitText("Why this person is in scope");
        assertThat(browser.text())
                .contains("In scope: ", "AdeleV@contoso.com", "the included group", "a direct member")
                .contains("userName", "userPrincipalName", "Appeared", "No client has read yet.");
        List<String> chain = browser.texts(".chain li .label");
        assertThat(chain).startsWith("Learningbank users").endsWith("Adele Vance");
        browser.press("The User resource (SCIM JSON)");
        assertThat(browser.see("#json").getText())
                .contains("\"userName\" : \"AdeleV@contoso.com\"", "\"resourceType\" : \"User\"");
        browser.assertAccessible();
        browser.picture("person");
    }

    @Test
    void change_isInTheHistory_andWhoHasSeenItIsKnown() {
        String adele = site.emulator().directory().userId("AdeleV@contoso.com");
        site.read("/Users?count=1000");
        site.emulator().directory().setUser(adele, "department", "Circus");
        DemoSite.eventually()
                .until(() -> site.admin()
                        .get("/integrations/contoso/people/" + adele)
                        .asString()
                        .contains("Circus"));
        // What was read, and who read it, is written down a moment later.
        browser.awaitOpening(
                PEOPLE + "/" + adele,
                "Not known to have the current version",
                "learningbank",
                "Changed",
                "Circus",
                "Last whole list");
        assertThat(browser.texts("ins")).contains("Circus");
        browser.assertAccessible();
        browser.picture("person-changed");
    }

    @Test
    void statesAndGroups_select_andWhatIsNotThereIsSaid() {
        String adele = site.emulator().directory().userId("AdeleV@contoso.com");
        site.emulator().directory().setUser(adele, "accountEnabled", false);
        browser.open(PEOPLE);
        DemoSite.eventually().until(() -> {
            browser.open(PEOPLE + "?state=inactive");
            return browser.text().contains("Adele Vance");
        });
        browser.choose("State", "Leaving");
        browser.awaitText("Nobody found");
        browser.assertAccessible();

        browser.open(PEOPLE + "?group=No%20such%20group");
        browser.awaitText("no group that is served has the id or name");
        browser.fill("Group (or a part of its name)", "scim-");
        browser.awaitText("SCIM-Sales-Marketing");
        int inAny = browser.count("#found tbody tr");
        browser.assertAccessible();
        browser.picture("people-groups");
        browser.press("SCIM-Sales-Marketing");
        DemoSite.eventually().until(() -> browser.count("#found tbody tr") < inAny);
        assertThat(browser.text()).contains("SCIM-Sales-Marketing").doesNotContain("SCIM-Legal");

        browser.open(PEOPLE + "?query=zoltan");
        browser.element(By.linkText("Why is “zoltan” not here?")).click();
        browser.awaitText("“zoltan” is not served");
        browser.press("Ask Entra now");
        browser.awaitText("Entra knows nobody of that name");
        browser.assertAccessible();
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("404"));
    }
}
