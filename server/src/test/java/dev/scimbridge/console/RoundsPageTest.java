package dev.scimbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.emulator.fault.Fault;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
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
        CountDownLatch seen = holdUsersBack();
        browser.press("Run now");

        browser.awaitText("A round is running");
        browser.assertAccessible();
        browser.picture("rounds-running");
        seen.countDown();
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
        CountDownLatch first = holdUsersBack();
        site.admin().post("/integrations/contoso/enable").then().statusCode(200);
        browser.awaitOpening(ROUNDS, "the preview read " + previewed + " in all");
        assertBar(previewed);
        browser.open("/console/integrations/contoso");
        browser.awaitText("the preview read " + previewed + " in all");
        browser.assertAccessible();

        first.countDown();
        browser.awaitOpening(ROUNDS, "New revision");
        int read = site.admin().get("/integrations/contoso/rounds/1").path("report.items");
        site.emulator().faults().next("/groups/delta", Fault.resyncRequired());
        CountDownLatch second = holdUsersBack();
        browser.press("Run now");
        browser.awaitText("round 1 read " + read + " in all");
        assertBar(read);
        browser.assertAccessible();
        browser.picture("rounds-running-whole");
        second.countDown();
    }

    /** The next page of users comes when the latch is counted down, however long the browser takes until then. */
    private CountDownLatch holdUsersBack() {
        CountDownLatch latch = new CountDownLatch(1);
        site.emulator().faults().next("/users/delta", new Fault.Interlude(() -> {
            try {
                latch.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }));
        return latch;
    }

    private void assertBar(int expected) {
        assertThat(browser.attribute("progress", "max")).isEqualTo(String.valueOf(expected));
        assertThat(Integer.parseInt(browser.attribute("progress", "value"))).isBetween(1, expected);
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
