package dev.scimbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.emulator.fault.Fault;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RoundsPageTest extends BrowserTest {

    private static final String ROUNDS = "/console/integrations/contoso/rounds";

    @Test
    void firstRound_isToldInNumbersAndByPerson() throws IOException {
        visit(DemoSite.serving(directory));
        signIn(DemoSite.ANNA);
        browser.open(ROUNDS + "/1?change=added");

        browser.awaitText("people in scope");
        assertThat(browser.text()).contains("New revision", "Adele Vance", "Added", "Read from Graph");
        browser.assertAccessible();
        browser.picture("round");
        browser.press("Adele Vance");
        browser.awaitText("Why this person is in scope");
    }

    @Test
    void round_isStartedByHand_itsProgressIsShown_andTheListFollows() throws IOException {
        visit(DemoSite.serving(directory, "interval: 1h"));
        signIn(DemoSite.ANNA);
        browser.open(ROUNDS);
        browser.awaitText("The next round starts at");
        int before = browser.count("tbody tr");
        site.emulator().faults().always("/users/delta", new Fault.Slow(Duration.ofSeconds(6)));
        browser.press("Run now");

        browser.awaitText("A round is running");
        browser.assertAccessible();
        browser.picture("rounds-running");
        site.emulator().faults().clear();
        DemoSite.eventually().until(() -> browser.count("tbody tr") == before + 1);
        assertThat(browser.path()).isEqualTo(ROUNDS);
        assertThat(browser.count("progress")).isZero();
        browser.assertAccessible();
        browser.picture("rounds");
    }

    @Test
    void firstRound_isMeasuredByThePreview_andAnotherWholeOneByTheOneBefore() throws IOException {
        visit(DemoSite.previewed(directory));
        signIn(DemoSite.ANNA);
        int previewed = site.admin().get("/integrations/contoso/previews/1").path("objectsRead");
        assertThat(previewed).isGreaterThan(20);
        slowUsers();
        site.admin().post("/integrations/contoso/enable").then().statusCode(200);
        browser.awaitOpening(ROUNDS, "the preview read " + previewed + " in all");
        assertBar(previewed);
        browser.open("/console/integrations/contoso");
        browser.awaitText("the preview read " + previewed + " in all");
        browser.assertAccessible();

        site.emulator().faults().clear();
        browser.awaitOpening(ROUNDS, "New revision");
        int read = site.admin().get("/integrations/contoso/rounds/1").path("report.items");
        site.emulator().faults().next("/groups/delta", Fault.resyncRequired());
        slowUsers();
        browser.press("Run now");
        browser.awaitText("round 1 read " + read + " in all");
        assertBar(read);
        browser.assertAccessible();
        browser.picture("rounds-running-whole");
    }

    private void slowUsers() {
        site.emulator().faults().always("/users/delta", new Fault.Slow(Duration.ofSeconds(8)));
    }

    private void assertBar(int expected) {
        assertThat(browser.see("progress").getDomAttribute("max")).isEqualTo(String.valueOf(expected));
        assertThat(Integer.parseInt(browser.see("progress").getDomAttribute("value")))
                .isBetween(1, expected);
    }

    @Test
    void viewer_startsNothing() throws IOException {
        visit(DemoSite.serving(directory));
        signIn(DemoSite.VERA);
        browser.open(ROUNDS);

        browser.awaitText("In a round the bridge asks Entra");
        assertThat(browser.count("main button")).isZero();
    }
}
