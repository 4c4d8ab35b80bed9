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
    void viewer_startsNothing() throws IOException {
        visit(DemoSite.serving(directory));
        signIn(DemoSite.VERA);
        browser.open(ROUNDS);

        browser.awaitText("In a round the bridge asks Entra");
        assertThat(browser.count("main button")).isZero();
    }
}
