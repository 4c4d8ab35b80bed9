package dev.scimbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.emulator.directory.Directory;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PausedHoldTest extends BrowserTest {

    private static final String CONTOSO = "/integrations/contoso";

    @Test
    void approval_ofAPausedIntegration_saysWhenItIsLetThrough() throws IOException {
        visit(DemoSite.created(directory));
        List<String> leavers = site.admin()
                .get(CONTOSO + "/people?state=active&count=6")
                .jsonPath()
                .getList("people.id");
        Directory people = site.emulator().directory();
        people.atOnce(() -> leavers.forEach(id -> people.setUser(id, "accountEnabled", false)));
        site.admin().post(CONTOSO + "/sync").then().statusCode(202);
        DemoSite.eventually().until(() -> site.admin().get(CONTOSO).path("held").equals(6));
        site.admin().post(CONTOSO + "/pause").then().statusCode(200);

        signIn(DemoSite.ANNA);
        browser.open("/console" + CONTOSO + "/holds/1");
        browser.press("Approve all 6 …");
        browser.press("Approve for 6 people");

        browser.awaitText("Approved. The integration is not enabled: it is let through when it is enabled again.");
        assertThat(browser.text()).doesNotContain("A round is starting");
    }
}
