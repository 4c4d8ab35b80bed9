package dev.scimbridge.server;

import static dev.scimbridge.server.DemoTenant.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A decision about a hold is about what was shown, and about nobody else. */
final class HoldDecisionsTest {

    private static final Map<String, String> GUARDED = Map.of("guards", "{}");
    private static final String HOLD = "/admin/v1/integrations/contoso/holds/1";
    private static final int HELD = 7;

    @TempDir
    private Path directory;

    private DemoTenant tenant;
    private RunningBridge bridge;

    /** The held people: those of the largest department, and some others. */
    private List<String> held;

    private List<String> others;
    private String department;
    private List<String> colleagues;

    @BeforeEach
    void holdSeven() throws IOException {
        tenant = DemoTenant.contoso(directory);
        bridge = tenant.start(GUARDED);
        bridge.awaitFirstRevision();
        List<Map<String, Object>> people = bridge.scim()
                .queryParam("filter", "active eq true")
                .queryParam("count", 1000)
                .get("/Users")
                .jsonPath()
                .getList("Resources.collect { [id: it.id, department:"
                        + " it['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User']?.department ?: ''] }");
        Map<String, List<String>> departments = people.stream()
                .collect(Collectors.groupingBy(
                        one -> String.valueOf(one.get("department")),
                        Collectors.mapping(one -> String.valueOf(one.get("id")), Collectors.toList())));
        Map.Entry<String, List<String>> largest = departments.entrySet().stream()
                .max(Comparator.comparing(one -> one.getValue().size()))
                .orElseThrow();
        department = largest.getKey();
        colleagues = largest.getValue().subList(0, 3);
        others = people.stream()
                .map(one -> String.valueOf(one.get("id")))
                .filter(id -> !largest.getValue().contains(id))
                .toList();
        held = Stream.concat(colleagues.stream(), others.stream().limit(HELD - 3))
                .toList();
        leave(held);
        eventually().until(() -> waiting() == HELD);
    }

    @AfterEach
    void stop() {
        bridge.close();
        tenant.close();
    }

    /** A round that saw some of them only would find too few to hold. */
    private void leave(List<String> people) {
        tenant.people().atOnce(() -> people.forEach(id -> tenant.people().setUser(id, "accountEnabled", false)));
    }

    private int waiting() {
        return bridge.health().getInt("integrations[0].held");
    }

    private JsonPath hold() {
        return bridge.admin(directory).get(HOLD).jsonPath();
    }

    private Response post(String what, Map<String, Object> body) {
        return bridge.admin(directory).body(body).post(HOLD + "/" + what);
    }

    private JsonPath done(String what, Map<String, Object> body) {
        return post(what, body).then().statusCode(200).extract().jsonPath();
    }

    private void refused(String what, Map<String, Object> body, int waiting) {
        assertThat(post(what, body).then().statusCode(409).extract().jsonPath().getString("detail"))
                .isEqualTo("Hold contoso/1 has changed since it was looked at: "
                        + (waiting == 0 ? "nobody waits" : waiting + " people wait")
                        + " now. Nothing was decided; look at it again.");
    }

    private boolean isActive(String id) {
        return bridge.userJson(id).getBoolean("active");
    }

    @Test
    void department_isAboutThoseWhoWait_andNotAboutWhomSomebodyRejected() {
        String rejected = colleagues.get(0);
        done("reject", Map.of("people", List.of(rejected)));

        assertThat(done("review", Map.of("department", department, "decision", "approve"))
                        .getInt("people"))
                .isEqualTo(2);
        assertThat(done("approve", Map.of("department", department)).getInt("decided"))
                .isEqualTo(2);

        eventually().until(() -> !isActive(colleagues.get(1)) && !isActive(colleagues.get(2)));
        assertThat(isActive(rejected)).isTrue();
        assertThat(hold().getInt("rejected")).isEqualTo(1);
        assertThat(done("review", Map.of("department", department, "decision", "approve"))
                        .getList("changes.decision"))
                .as("nobody there waits any more")
                .containsExactly("rejected");
    }

    @Test
    void decisionAboutWhatWasSeen_isRefused_whenARoundBroughtMore() {
        String seen = hold().getString("version");
        Map<String, Object> everybody = Map.of("decision", "approve");
        JsonPath review = done("review", everybody);
        assertThat(review.getString("version")).isEqualTo(seen);
        assertThat(review.getInt("people")).isEqualTo(HELD);
        assertThat(review.getInt("decided")).isEqualTo(HELD);
        assertThat(review.getList("changes.id")).containsExactlyInAnyOrderElementsOf(held);

        leave(List.of(others.get(HELD)));
        eventually().until(() -> waiting() == HELD + 1);

        refused("approve", Map.of("version", seen), HELD + 1);
        refused("reject", Map.of("version", seen), HELD + 1);
        refused("review", Map.of("version", seen, "decision", "approve"), HELD + 1);
        assertThat(hold().getInt("waiting")).isEqualTo(HELD + 1);

        String again = done("review", everybody).getString("version");
        assertThat(done("approve", Map.of("version", again)).getString("nextRound"))
                .isEqualTo("now");
        eventually().until(() -> !isActive(others.get(HELD)));
    }

    @Test
    void approvalOfWhatWaited_doesNotOverturnARejection() {
        String seen = hold().getString("version");
        String there = bridge.admin(directory)
                .queryParam("department", department)
                .get(HOLD + "/people")
                .jsonPath()
                .getString("version");
        done("reject", Map.of());

        refused("approve", Map.of("version", seen), 0);
        refused("approve", Map.of("version", there, "department", department), 0);

        assertThat(hold().getInt("rejected")).isEqualTo(HELD);
    }

    @Test
    void partOfWhatWasSeen_isDecidedByTheVersionOfTheWhole() {
        Map<String, Object> one = Map.of("version", hold().getString("version"), "people", List.of(colleagues.get(0)));

        assertThat(done("reject", one).getInt("decided")).isEqualTo(1);
        refused("reject", Map.of("version", one.get("version"), "people", List.of(colleagues.get(1))), HELD - 1);
    }

    @Test
    void approvalOfAnIntegrationThatIsNotEnabled_saysThatItWaits() {
        bridge.close();
        bridge = tenant.start(Map.of("guards", "{}", "enabled", "false"));

        assertThat(done("approve", Map.of()).getString("nextRound")).isEqualTo("when_enabled");

        assertThat(hold().getList("changes.decision")).containsOnly("approved");
        bridge.close();
        bridge = tenant.start(GUARDED);
        eventually().until(() -> held.stream().noneMatch(this::isActive));
    }
}
