package dev.scimbridge.console;

import dev.scimbridge.emulator.directory.Directory;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlertsPageTest extends BrowserTest {

    @Test
    void alert_isShownWhileItLasts_andAfterwards() throws IOException {
        visit(DemoSite.serving(directory));
        signIn(DemoSite.ANNA);
        List<String> people = site.admin()
                .get("/integrations/contoso/people?state=active&count=6")
                .jsonPath()
                .getList("people.id");
        Directory directory = site.emulator().directory();
        // A round that saw some of them only would find too few to hold.
        directory.atOnce(() -> people.forEach(id -> directory.setUser(id, "accountEnabled", false)));
        browser.awaitOpening("/console/alerts", "Changes wait for a decision");
        browser.assertAccessible();
        browser.picture("alerts");

        directory.atOnce(() -> people.forEach(id -> directory.setUser(id, "accountEnabled", true)));
        browser.awaitOpening("/console/alerts", "What was said");
        browser.assertAccessible();
        browser.picture("alerts-over");
    }
}
