package dev.scimbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class AuditPageTest extends BrowserTest {

    @Test
    void entries_tellWhatWasChangedFromWhatToWhat_andAreFiltered() throws IOException {
        visit(DemoSite.serving(directory));
        String clients = "/integrations/contoso/clients";
        site.admin().body("{\"name\": \"second\"}").post(clients);
        site.admin().body("{\"requestsPerMinute\": 60}").patch(clients + "/second");
        for (int i = 0; i < 60; i++) {
            site.admin().body("{\"requestsPerMinute\": " + (100 + i) + "}").patch(clients + "/second");
        }
        signIn(DemoSite.ANNA);
        browser.open("/console/audit");

        assertThat(browser.count(".history li")).isEqualTo(50);
        browser.press("Older");
        browser.awaitText("Changed the client contoso/second");
        assertThat(browser.texts(".differences dt")).contains("requestsPerMinute");
        assertThat(browser.texts(".differences dd")).anyMatch(text -> text.contains("60"));
        browser.assertAccessible();
        browser.picture("audit");

        browser.open("/console/audit");
        browser.fill("Action", "client add");
        browser.press("Filter");
        browser.awaitText("Show everything");
        assertThat(browser.texts(".history .label")).containsExactly("Added the client");
        browser.fill("Administrator", "nobody");
        browser.press("Filter");
        browser.awaitText("Nothing fits the filter");
        browser.assertAccessible();
    }
}
