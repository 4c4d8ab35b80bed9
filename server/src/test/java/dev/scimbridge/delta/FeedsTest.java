package dev.scimbridge.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.delta.ScriptedServer.Received;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.Presence;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is asked of Graph, and what comes back. */
class FeedsTest extends ReaderTest {

    @Test
    void users_startWithSelectAndFollowLinksVerbatim() {
        server.graphAnswers(Answer.json(200, String.format(Locale.ROOT, """
                        {"value":[{"id":"u1","jobTitle":null}],"@odata.nextLink":"%s/v1.0/users/delta?$skiptoken=A-_b%%3D"}""", server.url())), lastPage());

        DeltaPage<GraphUser> first = reader.users(List.of("displayName", "jobTitle", "manager"));
        DeltaPage<GraphUser> last = reader.users(first.link());

        assertThat(first.changes()).hasSize(1);
        assertThat(last.link()).isEqualTo(new DeltaPage.DeltaLink(server.url() + "/v1.0/users/delta?$deltatoken=end"));
        assertThat(server.graphRequests())
                .extracting(Received::target)
                .containsExactly(
                        "/v1.0/users/delta()?$select=displayName,jobTitle,manager",
                        "/v1.0/users/delta?$skiptoken=A-_b%3D");
    }

    @Test
    void requests_sayWhoTheyAreAndGiveWay() {
        server.graphAnswers(lastPage(), lastPage());

        reader.users(List.of("displayName"));
        reader.users(nextLink());

        List<Received> requests = server.graphRequests();
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.header("authorization")).startsWith("Bearer ");
            assertThat(request.header("x-ms-throttle-priority")).isEqualTo("Low");
            assertThat(request.header("accept-encoding")).isEqualTo("gzip");
            assertThat(request.header("prefer")).isEqualTo("odata.maxpagesize=999");
        });
        assertThat(requests)
                .extracting(request -> request.header("client-request-id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void gzip_isUnpacked() {
        server.graphAnswers(
                Answer.gzip("{\"value\":[{\"id\":\"u1\"}],\"@odata.deltaLink\":\"" + server.url() + "/d\"}"));

        assertThat(reader.users(List.of("displayName")).changes()).hasSize(1);
    }

    @Test
    void groups_areFilteredByIdAndBringMembers() {
        server.graphAnswers(Answer.json(200, String.format(Locale.ROOT, """
                {"value":[{"id":"g1","displayName":"Staff","members@delta":[{"@odata.type":"#microsoft.graph.user","id":"u1"}]}],
                "@odata.deltaLink":"%s/v1.0/groups/delta?$deltatoken=x"}""", server.url())), lastPage());

        DeltaPage<GraphGroup> page = reader.groups(List.of("g1", "g2"));
        reader.groups(page.link());

        assertThat(page.changes()).hasSize(1);
        assertThat(targets().get(0))
                .startsWith("/v1.0/groups/delta()?")
                .contains("$filter=id eq 'g1' or id eq 'g2'")
                .contains("securityEnabled")
                .endsWith(",members");
        assertThat(targets().get(1)).isEqualTo("/v1.0/groups/delta?$deltatoken=x");
    }

    @Test
    void groups_takeOneToFiftyIds() {
        assertThatThrownBy(() -> reader.groups(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader.groups(Collections.nCopies(51, "g1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void groupsByName_quotesAndReadsAllPages() {
        server.graphAnswers(
                Answer.json(200, String.format(Locale.ROOT, """
                        {"value":[{"id":"g1"}],"@odata.nextLink":"%s/v1.0/groups?$skiptoken=n"}""", server.url())),
                Answer.json(200, "{\"value\":[{\"id\":\"g2\"}]}"));

        assertThat(reader.groupsByName("O'Brien & Söhne #1"))
                .extracting(GraphGroup::id)
                .containsExactly("g1", "g2");

        assertThat(server.graphRequests().get(0).target())
                .contains("$filter=displayName%20eq%20%27O%27%27Brien%20%26%20S%C3%B6hne%20%231%27");
    }

    @Test
    void usersById_readsManagersAndLeavesOutWhoDoesNotExist() {
        server.graphAnswers(Answer.json(200, """
                {"responses":[
                 {"id":"u2","status":404,"body":{"error":{"code":"Request_ResourceNotFound","message":"gone"}}},
                 {"id":"u1","status":200,"body":{"id":"u1","displayName":"Adele","manager":{"@odata.type":"#microsoft.graph.user","id":"m1"}}},
                 {"id":"u3","status":200,"body":{"id":"u3","displayName":null}}]}"""));

        Map<String, GraphUser> users =
                reader.usersById(List.of("u1", "u2", "u3"), List.of("id", "displayName", "jobTitle", "manager"));

        assertThat(users.keySet()).containsExactlyInAnyOrder("u1", "u3");
        GraphUser adele = Objects.requireNonNull(users.get("u1"));
        assertThat(adele.properties().text("manager")).isEqualTo(new Presence.Value<>("m1"));
        assertThat(adele.properties().text("jobTitle")).isEqualTo(new Presence.Cleared<>());
        assertThat(adele.properties().asMap()).doesNotContainKey("id");
        GraphUser third = Objects.requireNonNull(users.get("u3"));
        assertThat(third.properties().text("displayName")).isEqualTo(new Presence.Cleared<>());
        assertThat(third.properties().text("manager")).isEqualTo(new Presence.Cleared<>());
        assertThat(server.graphRequests().get(0).target()).isEqualTo("/v1.0/$batch");
        assertThat(server.graphRequests().get(0).body())
                .contains("\"url\":\"/users/u1?$select=id,displayName,jobTitle&$expand=manager($select=id)\"");
    }

    @Test
    void usersById_asksForTwentyAtATime() {
        List<String> ids = IntStream.range(0, 41).mapToObj(i -> "u" + i).toList();
        server.graphAnswers(
                allMissing(ids.subList(0, 20)), allMissing(ids.subList(20, 40)), allMissing(ids.subList(40, 41)));

        assertThat(reader.usersById(ids, List.of("displayName"))).isEmpty();
        assertThat(server.graphRequests()).hasSize(3);
    }

    @Test
    void usersById_ofNobodyAsksNobody() {
        assertThat(reader.usersById(List.of(), List.of("displayName"))).isEmpty();
        assertThat(server.graphRequests()).isEmpty();
    }

    @Test
    void groupsById_leavesOutWhatDoesNotExist() {
        server.graphAnswers(Answer.json(200, """
                {"responses":[{"id":"g1","status":200,"body":{"id":"g1","displayName":"Staff","securityEnabled":true}},
                {"id":"g2","status":404,"body":{"error":{"code":"Request_ResourceNotFound","message":"gone"}}}]}"""));

        assertThat(reader.groupsById(List.of("g1", "g2")))
                .extracting(GraphGroup::id)
                .containsExactly("g1");
    }

    @Test
    void permissions_comeFromTheToken() {
        server.tokenAnswers(Answer.token("[\"user.read.all\",\"Group.Read.All\",7]"), Answer.token(""));

        PermissionReport report = reader.permissions();

        assertThat(report.granted()).containsExactlyInAnyOrder("user.read.all", "Group.Read.All");
        assertThat(report.allows(PermissionReport.USER_READ_ALL)).isTrue();
        assertThat(report.allows(PermissionReport.USER_LIFECYCLE_INFO_READ_ALL)).isFalse();
    }

    private static Answer allMissing(List<String> ids) {
        List<String> items = ids.stream()
                .map(id -> "{\"id\":\"" + id + "\",\"status\":404,\"body\":{\"error\":{\"code\":\"x\"}}}")
                .toList();
        return Answer.json(200, "{\"responses\":[" + String.join(",", items) + "]}");
    }

    private List<String> targets() {
        return server.graphRequests().stream()
                .map(request -> URLDecoder.decode(request.target(), StandardCharsets.UTF_8))
                .toList();
    }
}
