package dev.scimbridge.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** From nothing to people who are served, by the pages alone. */
final class SetUpTest extends BrowserTest {

    /** What only an emulated tenant needs: in the field Microsoft's own addresses are known. */
    private void fillEmulatorsAddresses() {
        browser.click("details summary");
        browser.fill("Token authority", site.emulator().baseUri().toString());
        browser.fill("Microsoft Graph", site.emulator().graphBaseUrl());
        browser.fill(
                "Trusted certificates",
                site.emulator().certificate().toAbsolutePath().toString());
    }

    private void look(String picture) {
        browser.assertAccessible();
        browser.picture(picture);
    }

    @Test
    void fiveSteps_leadFromNothingToServedPeople() throws Exception {
        visit(DemoSite.empty(directory));
        signIn(DemoSite.ANNA);
        browser.awaitText("No integration yet");
        look("integrations-none");
        browser.press("Add an integration");
        look("set-up-1-new");

        connect();
        groups();
        preview();
        String token = client();

        browser.press("Next: enable");
        browser.awaitText("First switch off notifications in the receiving application.");
        look("set-up-5-enable");
        // The step of this name is a link.
        browser.click("form[action$='/set-up/enable'] button");
        browser.awaitText("Enabled. The first round is on its way.");
        DemoSite.eventually()
                .until(() ->
                        site.admin().get("/integrations/contoso").jsonPath().get("serving.users") != null);

        given().port(site.scimPort())
                .header("Authorization", "Bearer " + token)
                .get("/scim/v2/Users?count=1")
                .then()
                .statusCode(200);
        assertThat(given().port(site.scimPort())
                        .header("Authorization", "Bearer " + token)
                        .get("/scim/v2/Users?count=0")
                        .jsonPath()
                        .getInt("totalResults"))
                .isEqualTo(21);
        browser.open("/console/integrations/contoso");
        browser.awaitText("People and changes");
        assertThat(browser.see(".figures .figure b").getText()).isNotEqualTo("0");
        look("overview");
    }

    private void connect() {
        browser.fill("Name of the integration", "contoso");
        browser.fill("Directory (tenant) ID", site.emulator().tenantId());
        browser.fill("Application (client) ID", "not-a-guid");
        browser.press("Save and check");
        assertThat(browser.see("#clientId-problem").getText()).isNotBlank();
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("400"));
        look("set-up-1-wrong");

        browser.fill("Application (client) ID", site.emulator().clientId());
        browser.fill("Client secret", site.emulator().clientSecret());
        fillEmulatorsAddresses();
        browser.press("Save and check");
        browser.awaitText("Next: choose groups");
        assertThat(browser.text())
                .contains("Check")
                .doesNotContain(site.emulator().clientSecret());
        assertThat(browser.path()).isEqualTo("/console/integrations/contoso/set-up/connect");
        look("set-up-1-checked");
        browser.press("Next: choose groups");
    }

    private void groups() {
        browser.see("#search").sendKeys("learning");
        browser.awaitText("Learningbank users");
        look("set-up-2-groups");
        browser.click("button[aria-label='Include Learningbank users']");
        browser.awaitText("Next: preview");
        assertThat(site.admin().get("/integrations/contoso/settings").jsonPath().getList("settings.include"))
                .isEqualTo(List.of("Learningbank users"));
        browser.press("Next: preview");
    }

    private void preview() {
        look("set-up-3-before");
        browser.press("Run the preview");
        browser.awaitText("Next: the application");
        assertThat(browser.text()).contains("people in scope", "What the application would see", "10 of 21 people");
        browser.press("Adele Vance");
        assertThat(browser.see("details[open] pre").getText()).contains("\"userName\" : \"AdeleV@contoso.com\"");
        look("set-up-3-preview");
        browser.press("Next: the application");
    }

    private String client() {
        look("set-up-4-client");
        browser.press("Create it with a token");
        browser.awaitText("learningbank may read now");
        String token = browser.see("#token").getText();
        look("set-up-4-token");
        browser.click("button[data-copy=token]");
        browser.awaitText("Copied");
        assertThat(browser.see("#curl").getText()).contains(token).contains("/scim/v2/Users");
        return token;
    }

    @Test
    void firstStep_needsNoMouse() throws Exception {
        visit(DemoSite.empty(directory));
        browser.open("/console");
        // The page is there before its field has the focus.
        DemoSite.eventually().until(() -> "token".equals(browser.focused().getDomAttribute("name")));
        browser.keys(DemoSite.ANNA, Keys.ENTER);
        browser.see("form.who");
        browser.tabTo("Skip to the content");
        browser.keys(Keys.ENTER);
        browser.tabTo("Add an integration");
        browser.keys(Keys.ENTER);
        browser.see("#tenantId");
        browser.tabTo("Name of the integration");
        browser.keys("contoso");
        browser.tabTo("Directory (tenant) ID");
        browser.keys(site.emulator().tenantId());
        browser.tabTo("Application (client) ID");
        browser.keys(site.emulator().clientId());
        browser.tabTo("Client secret");
        browser.keys(site.emulator().clientSecret());
        browser.tabTo("Certificate, other clouds");
        browser.keys(Keys.ENTER);
        browser.tabTo("Token authority");
        browser.keys(site.emulator().baseUri().toString());
        browser.tabTo("Microsoft Graph");
        browser.keys(site.emulator().graphBaseUrl());
        browser.tabTo("Trusted certificates");
        browser.keys(site.emulator().certificate().toAbsolutePath().toString(), Keys.ENTER);
        browser.awaitText("Next: choose groups");
        browser.tabTo("Next: choose groups");
        browser.keys(Keys.ENTER);
        browser.see("#search");
        browser.tabTo("Name begins with");
        browser.keys("learning");
        browser.awaitText("Learningbank users");
        browser.tabTo("Include Learningbank users");
        browser.keys(Keys.ENTER);
        browser.awaitText("Next: preview");
    }

    @Test
    void preview_ofEarlierSettings_isSaidToBe_andRunAgain() throws Exception {
        visit(DemoSite.previewed(directory));
        signIn(DemoSite.ANNA);
        String page = "/console/integrations/contoso/set-up/preview";
        browser.open(page);
        browser.awaitText("Next: the application");
        look("set-up-3-present");

        browser.open("/console/integrations/contoso/set-up/groups?search=SCIM");
        browser.click("button[aria-label='Exclude SCIM-Legal']");
        browser.awaitText("Next: preview");
        browser.press("Next: preview");

        browser.awaitText("This preview is of earlier settings.");
        look("set-up-3-earlier");
        assertThat(browser.text()).doesNotContain("Next: the application");
        assertThat(browser.count("form[action$='/set-up/preview'] button:not(.quiet)"))
                .as("the main action")
                .isEqualTo(1);

        browser.press("Run it again");
        browser.awaitText("Next: the application");
        assertThat(browser.text()).doesNotContain("earlier settings");
    }

    /** The page of a change previews what is not the integration's. */
    @Test
    void preview_ofWhatIsProposed_isNotTheIntegrations() throws Exception {
        visit(DemoSite.previewed(directory));
        signIn(DemoSite.ANNA);
        site.admin()
                .body(Map.of("include", List.of("SCIM-Legal")))
                .post("/integrations/contoso/previews")
                .then()
                .statusCode(202);
        DemoSite.eventually()
                .until(() -> "done"
                        .equals(site.admin()
                                .get("/integrations/contoso/previews/2")
                                .jsonPath()
                                .get("state")));

        browser.open("/console/integrations/contoso/set-up/preview");

        browser.awaitText("Next: the application");
        assertThat(browser.attribute("a[download]", "href")).endsWith("/previews/1?format=csv");
    }

    @Test
    void viewer_looks_andIsOfferedNothingToChange() throws Exception {
        visit(DemoSite.serving(directory));
        signIn(DemoSite.VERA);
        browser.open("/console/integrations/contoso/set-up/enable");
        browser.see("h1");
        assertThat(browser.count("main form")).isZero();
        browser.open("/console/integrations/nobody");
        browser.awaitText("There is nothing here");
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("404"));
        browser.open("/console/nowhere");
        browser.awaitText("There is nothing here");
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("404"));
    }
}
