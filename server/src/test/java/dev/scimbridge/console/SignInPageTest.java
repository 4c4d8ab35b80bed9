package dev.scimbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class SignInPageTest extends BrowserTest {

    @Test
    void rightToken_opensTheConsole_andSigningOutShutsIt() throws IOException {
        visit(DemoSite.serving(directory));
        browser.open("/");
        assertThat(browser.path()).isEqualTo("/console/sign-in?next=%2Fconsole");
        browser.assertAccessible();
        browser.picture("sign-in");

        browser.fill("Admin token", DemoSite.ANNA);
        browser.press("Sign in");
        browser.see("form.who");
        assertThat(browser.path()).isEqualTo("/console");
        assertThat(browser.text()).contains("anna", "contoso");
        browser.assertAccessible();
        browser.picture("integrations");

        browser.press("Sign out");
        browser.awaitText("You are signed out.");
        browser.open("/console/integrations/contoso");
        assertThat(browser.path()).isEqualTo("/console/sign-in?next=%2Fconsole%2Fintegrations%2Fcontoso");
    }

    @Test
    void wrongToken_isToldSo() throws IOException {
        visit(DemoSite.empty(directory));
        browser.open("/console");
        browser.fill("Admin token", "not-a-token");
        browser.press("Sign in");

        browser.awaitText("This is not an admin token of this bridge.");
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("401"));
    }

    @Test
    void manyWrongTokens_lockTheAddressOut_andThePageSaysForHowLong() throws IOException {
        visit(DemoSite.empty(directory));
        browser.open("/console");
        for (int i = 1; i <= 10; i++) {
            browser.fill("Admin token", "guess-" + i);
            browser.press("Sign in");
            browser.awaitText(i < 10 ? "This is not an admin token" : "Too many wrong tokens came from this address.");
        }

        browser.fill("Admin token", DemoSite.ANNA);
        browser.press("Sign in");
        browser.awaitText("possible again in 15 min");
        browser.assertAccessible();
        browser.picture("sign-in-locked");
        assertThat(site.admin().get("/audit").jsonPath().getList("entries.action"))
                .containsExactly("lock out");
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("401") || complaint.contains("429"));
    }
}
