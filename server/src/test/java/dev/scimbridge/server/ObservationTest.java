package dev.scimbridge.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What operators see of a bridge that serves: metrics, readiness and the access log. */
final class ObservationTest {

    private static final Pattern FAMILY = Pattern.compile("# TYPE (scim_bridge_[a-z_]+) [a-z]+");
    private static final Pattern ROW = Pattern.compile("\\| `(scim_bridge_[a-z_]+)` \\|");
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @TempDir
    private Path directory;

    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(AccessLog.NAME);
    private DemoTenant tenant;
    private RunningBridge bridge;

    @BeforeEach
    void start() throws IOException {
        tenant = DemoTenant.contoso(directory);
        bridge = tenant.start(Map.of());
        bridge.awaitFirstRevision();
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void stop() {
        log.detachAppender(said);
        bridge.close();
        tenant.close();
    }

    @Test
    void metrics_areThoseOfTheReferencePage_andTellTheTruth() throws IOException {
        bridge.walk("/Users", 50);
        DemoTenant.eventually().until(() -> metrics().contains("scim_bridge_client_walk_age_seconds{"));
        String metrics = metrics();

        assertThat(found(FAMILY, metrics.replaceAll("(?m)^# TYPE scim_bridge_\\w+_max gauge$", "")))
                .isEqualTo(found(ROW, Files.readString(Path.of("..", "docs", "reference", "metrics.md"))));
        int users = bridge.health().getInt("integrations[0].serving.users");
        assertThat(metrics.lines().toList())
                .contains(
                        "scim_bridge_revision{integration=\"contoso\"} " + bridge.revision() + ".0",
                        "scim_bridge_holds_waiting{integration=\"contoso\"} 0.0",
                        "scim_bridge_database_up 1.0");
        assertThat(metrics.lines()
                        .filter(line -> line.startsWith("scim_bridge_people{"))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .sum())
                .isEqualTo(users);
        assertThat(metrics).contains("client=\"contoso/reader\",endpoint=\"/scim/v2/Users\",status=\"200\"");
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    @Test
    void metrics_needAToken() {
        given().baseUri("http://127.0.0.1")
                .port(bridge.adminPort())
                .get("/metrics")
                .then()
                .statusCode(401);
    }

    private String metrics() {
        return bridge.admin(directory)
                .get("/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void readiness_tellsEveryComponent() {
        given().baseUri("http://127.0.0.1")
                .port(bridge.adminPort())
                .get("/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("ready"))
                .body("components.listener", equalTo("serving"))
                .body("components.database", equalTo("up"))
                .body("components.integrations.contoso", equalTo("serving"));
    }

    @Test
    void accessLog_hasTheWordsOfARequest_andNoneOfItsValues() {
        String adele = tenant.user("AdeleV@contoso.com");
        Response answer = bridge.scim()
                .queryParam("filter", "userName eq \"AdeleV@contoso.com\"")
                .queryParam("sneaky.name", "x")
                .get("/Users");
        bridge.user(adele).then().statusCode(200);
        bridge.anonymous().get("/Users").then().statusCode(401);

        assertThat(answer.header("Request-Id")).matches(UUID);
        DemoTenant.eventually().until(() -> scimLines().size() >= 3);
        List<ILoggingEvent> lines = scimLines();
        assertThat(lines)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("GET /scim/v2/Users?filter,other", "GET /scim/v2/Users/{id}", "GET /scim/v2/Users");
        assertThat(lines.get(0).getMDCPropertyMap()).containsEntry("request", answer.header("Request-Id"));
        assertThat(lines)
                .extracting(event -> event.getKeyValuePairs().toString())
                .allSatisfy(pairs -> assertThat(pairs).doesNotContain("Adele", adele));
        assertThat(lines.get(0).getKeyValuePairs().toString()).contains("status=\"200\"", "client=\"contoso/reader\"");
        assertThat(lines.get(2).getKeyValuePairs().toString()).contains("status=\"401\"", "client=\"-\"");
    }

    private List<ILoggingEvent> scimLines() {
        synchronized (said) {
            return List.copyOf(said.list).stream()
                    .filter(event -> event.getFormattedMessage().contains("/scim/"))
                    .toList();
        }
    }

    @Test
    void errorBodies_nameTheRequest() {
        Response refused =
                given().baseUri("http://127.0.0.1").port(bridge.adminPort()).get("/admin/v1/audit");

        refused.then().statusCode(401).header("Request-Id", matchesPattern(UUID));
        assertThat(refused.jsonPath().getString("requestId")).isEqualTo(refused.header("Request-Id"));
    }
}
