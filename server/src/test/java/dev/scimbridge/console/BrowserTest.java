package dev.scimbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A test in a browser: opens a site, and closes both in the end, when the browser must have nothing to complain of. */
@Tag("browser")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
abstract class BrowserTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    DemoSite site;

    @SuppressWarnings("NullAway.Init")
    Browser browser;

    /** Opens the browser on a site. */
    void visit(DemoSite opened) {
        site = opened;
        browser = Browser.start(directory.resolve("profile"), opened.root());
    }

    void signIn(String token) {
        browser.open("/console");
        browser.fill("Admin token", token);
        browser.press("Sign in");
        browser.see("form.who");
    }

    @AfterEach
    void close() {
        try {
            if (browser != null) {
                assertThat(browser.complaints())
                        .as("what the browser complained of")
                        .isEmpty();
            }
        } finally {
            if (browser != null) {
                browser.close();
            }
            if (site != null) {
                site.close();
            }
        }
    }
}
