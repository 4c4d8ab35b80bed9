package dev.scimbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.emulator.directory.Directory;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

final class HoldsPageTest extends BrowserTest {

    private static final String HOLDS = "/console/integrations/contoso/holds";
    private static final String PEOPLE = "/integrations/contoso/people";

    @BeforeEach
    void holdSix() throws IOException {
        visit(DemoSite.serving(directory));
        List<String> leavers =
                site.admin().get(PEOPLE + "?state=active&count=6").jsonPath().getList("people.id");
        Directory directory = site.emulator().directory();
        // A round that saw some of them only would find too few to hold.
        directory.atOnce(() -> leavers.forEach(id -> directory.setUser(id, "accountEnabled", false)));
        DemoSite.eventually()
                .until(() ->
                        site.admin().get("/integrations/contoso").path("held").equals(6));
    }

    private int inactive() {
        return site.admin().get(PEOPLE + "?state=inactive").path("totalResults");
    }

    @Test
    void hold_isApprovedInPart_rejectedInPart_andTheConsequenceIsSaidBefore() {
        int before = inactive();
        signIn(DemoSite.ANNA);
        browser.open(HOLDS);
        browser.awaitText("6 people wait");
        browser.assertAccessible();
        browser.picture("holds");
        browser.press("Look and decide");

        browser.awaitText("Decide about everybody in this hold");
        assertThat(browser.texts("tbody del")).hasSize(6).containsOnly("active");
        browser.assertAccessible();
        browser.picture("hold");
        browser.press("Approve the chosen …");
        browser.awaitText("Nobody is chosen");
        browser.assertAccessible();
        browser.press("Back to the hold");
        browser.click("tbody input");
        browser.press("Approve the chosen …");
        browser.awaitText("1 person will become inactive at the receiving side.");
        browser.press("Approve for 1 person");
        browser.awaitText("Approved. A round is starting");
        DemoSite.eventually().until(() -> inactive() == before + 1);

        browser.open(HOLDS + "/1");
        browser.press("Approve all 5 …");
        browser.awaitText("5 people will become inactive at the receiving side.");
        browser.assertAccessible();
        browser.picture("hold-review");
        browser.press("Do nothing");
        browser.press("Reject all 5 …");
        browser.awaitText("5 people stay at the receiving side as served now.");
        browser.press("Reject for 5 people");
        browser.awaitText("Nothing waits for a decision");
        assertThat(browser.text()).contains("5 people kept back");
        assertThat(inactive()).isEqualTo(before + 1);
    }

    @Test
    void department_isDecidedAlone() {
        int before = inactive();
        signIn(DemoSite.ANNA);
        browser.open(HOLDS + "/1");
        browser.click(".chips a");
        browser.awaitText("Decide about everybody of ");
        int there = browser.count("tbody tr");
        assertThat(there).isBetween(1, 5);
        browser.assertAccessible();
        browser.press("Approve all " + there + " …");
        browser.element(By.cssSelector("main button[type=submit]")).click();
        browser.awaitText("Approved. A round is starting");

        DemoSite.eventually().until(() -> inactive() == before + there);
        assertThat(site.admin().get("/integrations/contoso").<Integer>path("held"))
                .isEqualTo(6 - there);
    }

    private void reject(String what) {
        site.admin()
                .body(what)
                .post("/integrations/contoso/holds/1/reject")
                .then()
                .statusCode(200);
    }

    @Test
    void approval_isRefused_whenAnotherRejectedMeanwhile_andLeadsBackToTheHold() {
        signIn(DemoSite.ANNA);
        browser.open(HOLDS + "/1");
        browser.press("Approve all 6 …");
        browser.awaitText("6 people will become inactive at the receiving side.");
        reject("{}");
        browser.press("Approve for 6 people");

        browser.awaitText("has changed since it was looked at: nobody waits now.");
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("409"));
        browser.assertAccessible();
        browser.press("Look again");
        browser.awaitText("6 people kept back");
        browser.press("Approve after all …");
        browser.awaitText("6 people will become inactive at the receiving side.");
        assertThat(browser.texts("main li")).hasSize(6).allMatch(line -> line.endsWith("(Rejected)"));
        browser.press("Approve for 6 people");
        browser.awaitText("Approved. A round is starting");
    }

    @Test
    void page_thatIsOldByNow_leadsToNoReview() {
        signIn(DemoSite.ANNA);
        browser.open(HOLDS + "/1");
        browser.awaitText("Approve all 6 …");
        reject("{}");
        browser.press("Approve all 6 …");

        browser.awaitText("has changed since it was looked at: nobody waits now.");
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("409"));
        browser.press("Look again");
        browser.awaitText("6 people kept back");
    }

    @Test
    void review_ofChosen_showsTheirChanges_andADepartment_thoseWhoWaitThere() {
        signIn(DemoSite.ANNA);
        browser.open(HOLDS + "/1");
        browser.click("tbody input");
        browser.press("Reject the chosen …");
        browser.awaitText("1 person stays at the receiving side as served now.");
        assertThat(browser.texts("main li")).singleElement().asString().contains("active → inactive");
        browser.press("Reject for 1 person");
        browser.awaitText("Rejected. What is served stays as it is.");

        String rejected = site.admin()
                .get("/integrations/contoso/holds/1/people")
                .jsonPath()
                .getString("changes.find { it.decision == 'rejected' }.department");
        reject("{\"department\":\"" + rejected + "\"}");
        browser.open(HOLDS + "/1?department=" + rejected.replace(" ", "%20"));
        browser.awaitText("Nobody waits for a decision any more.");
    }

    @Test
    void viewer_seesWhatIsHeld_andNoButtons() {
        signIn(DemoSite.VERA);
        browser.open(HOLDS + "/1");

        browser.awaitText("Served now, and what Entra says");
        assertThat(browser.count("main button, main input[type=checkbox]")).isZero();
    }
}
