package dev.scimbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with a profile of its own. Whatever it complains of, such as a breach of the policy, fails the test. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> PROGRAMS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");
    private static final String DRIVER = "/usr/bin/chromedriver";

    private final ChromeDriver driver;
    private final URI root;
    private final String axe;

    private Browser(ChromeDriver driver, URI root) {
        this.driver = driver;
        this.root = root;
        this.axe = axe();
    }

    /**
     * Starts one.
     *
     * @param profile an empty directory
     * @param root of the pages
     */
    static Browser start(Path profile, URI root) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--force-device-scale-factor=1",
                "--hide-scrollbars",
                "--lang=en",
                "--window-size=1280,900",
                "--user-data-dir=" + profile);
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of(DRIVER).toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().implicitlyWait(Duration.ZERO).pageLoadTimeout(PATIENCE);
        return new Browser(driver, root);
    }

    private static String program() {
        assertThat(Path.of(DRIVER))
                .as("the driver of Chromium; on Debian: apt-get install chromium chromium-driver")
                .exists();
        return PROGRAMS.stream()
                .filter(program -> Files.exists(Path.of(program)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "There is no Chromium; on Debian: apt-get install chromium chromium-driver"));
    }

    private static String axe() {
        try (InputStream stream = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Goes to a path of the bridge. */
    void open(String path) {
        driver.get(root.resolve(path).toString());
    }

    /** The path and query of the page that is shown. */
    String path() {
        URI here = URI.create(Objects.requireNonNull(driver.getCurrentUrl()));
        return here.getRawPath() + (here.getRawQuery() == null ? "" : "?" + here.getRawQuery());
    }

    /** The words of the page. */
    String text() {
        return steadily(() -> element(By.tagName("body")).getText());
    }

    /** Begins again when the page replaced the element in between, as it does while something runs or somebody types. */
    private static <T> T steadily(Callable<T> look) {
        return Objects.requireNonNull(DemoSite.eventually()
                .ignoreExceptionsInstanceOf(StaleElementReferenceException.class)
                .until(look, Objects::nonNull));
    }

    /** Presses the first element of a selector. */
    void click(String selector) {
        click(By.cssSelector(selector));
    }

    private void click(By by) {
        steadily(() -> {
            element(by).click();
            return true;
        });
    }

    /** An attribute of the first element of a selector. */
    String attribute(String selector, String name) {
        return steadily(() -> Objects.requireNonNull(see(selector).getDomAttribute(name)));
    }

    /** The first element of a selector; waits until there is one that is seen. */
    WebElement see(String selector) {
        return element(By.cssSelector(selector));
    }

    /** Waits until the page says something. */
    void awaitText(String text) {
        DemoSite.eventually().untilAsserted(() -> assertThat(text()).contains(text));
    }

    /** Opens a page again and again until it says all of this. */
    void awaitOpening(String path, String... texts) {
        DemoSite.eventually().untilAsserted(() -> {
            open(path);
            assertThat(text()).contains(texts);
        });
    }

    WebElement element(By by) {
        return Objects.requireNonNull(
                DemoSite.eventually().ignoreExceptions().until(() -> driver.findElement(by), WebElement::isDisplayed));
    }

    /** What the elements say. */
    List<String> texts(String selector) {
        return steadily(() -> driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList());
    }

    /** How many elements there are. */
    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    /** Fills in a field, found by its label's text. */
    void fill(String label, String value) {
        WebElement field = field(label);
        field.clear();
        field.sendKeys(value);
    }

    /** The field of a label. */
    WebElement field(String label) {
        WebElement found = element(By.xpath("//label[normalize-space()=" + quoted(label) + "]"));
        String id = found.getDomAttribute("for");
        return id == null ? found.findElement(By.cssSelector("input,select,textarea")) : element(By.id(id));
    }

    /** Chooses from a list, found by its label's text. */
    void choose(String label, String option) {
        field(label).findElements(By.tagName("option")).stream()
                .filter(one -> one.getText().equals(option))
                .findFirst()
                .orElseThrow()
                .click();
    }

    /** Presses the button, follows the link or opens what has this text. */
    void press(String text) {
        click(By.xpath("//button[normalize-space()=" + quoted(text) + "]|//a[normalize-space()=" + quoted(text)
                + "]|//summary[normalize-space()=" + quoted(text) + "]"));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    /** Presses keys, wherever the focus is. */
    void keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** The element that has the focus. */
    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** Goes on by the tab key until the element of this text or label has the focus. */
    void tabTo(String name) {
        List<String> passed = new ArrayList<>();
        for (int step = 0; step < 80; step++) {
            keys(Keys.TAB);
            String focused = Objects.toString(driver.executeScript("""
                    const e = document.activeElement;
                    const label = e.labels && e.labels.length ? e.labels[0] : e;
                    return (e.getAttribute('aria-label') || label.textContent).trim();"""));
            if (focused.equals(name)) {
                return;
            }
            passed.add(focused);
        }
        throw new AssertionError("The tab key does not come to '" + name + "', but to " + passed);
    }

    Object script(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
    }

    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    void prefer(String colorScheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
    }

    /** Shows the page as it would be printed. */
    void print() {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    }

    /** The page is accessible in light and dark, and fits a narrow screen. */
    void assertAccessible() {
        for (String scheme : List.of("light", "dark")) {
            prefer(scheme);
            assertThat(axeFindings()).as("axe on %s, %s", path(), scheme).isEmpty();
        }
        prefer("light");
        resize(360, 800);
        Object overhang = script("return document.documentElement.scrollWidth - document.documentElement.clientWidth;");
        assertThat(overhang).as("pixels that %s is too wide for 360", path()).isEqualTo(0L);
        resize(1280, 900);
    }

    private List<String> axeFindings() {
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        // In one script: a page that loads itself anew in between would not have it.
        Object found = driver.executeAsyncScript(axe + """
                ;
                const done = arguments[arguments.length - 1];
                axe.run(document).then(result => done(result.violations.flatMap(violation => violation.nodes.map(
                    node => violation.id + ': ' + node.html + ' ' + (node.failureSummary || '')))),
                    failure => done(['axe failed: ' + failure]));""");
        List<String> findings = new ArrayList<>();
        if (found instanceof List<?> list) {
            list.forEach(one -> findings.add(String.valueOf(one)));
        }
        return findings;
    }

    /** What the browser has complained of since it was asked last. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Pictures of the page, light and dark, wide and narrow, when {@code -Dconsole.pictures=DIRECTORY} asks for them. */
    void picture(String name) {
        String directory = System.getProperty("console.pictures");
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(Path.of(directory));
            for (String scheme : List.of("light", "dark")) {
                prefer(scheme);
                take(Path.of(directory, name + "-" + scheme + "-wide.png"), 1280);
                take(Path.of(directory, name + "-" + scheme + "-narrow.png"), 390);
            }
            prefer("light");
            resize(1280, 900);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void take(Path file, int width) throws IOException {
        resize(width, 900);
        script("window.scrollTo(0, 0);");
        long height = (Long) script("return Math.max(document.documentElement.scrollHeight, 600);");
        resize(width, (int) Math.min(height, 3_000));
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Deletes what a session needs. */
    void forgetCookies() {
        driver.manage().deleteAllCookies();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
