package dev.scimbridge.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.graph.GraphChange;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.MemberChange;
import dev.scimbridge.graph.MemberType;
import dev.scimbridge.graph.Presence;
import dev.scimbridge.graph.RemovedReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageParserTest {

    @Test
    void nullAndAbsentStayApart() throws IOException {
        GraphUser user = user("{\"id\":\"u1\",\"displayName\":\"Adele\",\"jobTitle\":null,\"businessPhones\":[]}");

        assertThat(user.id()).isEqualTo("u1");
        assertThat(user.properties().text("displayName")).isEqualTo(new Presence.Value<>("Adele"));
        assertThat(user.properties().text("jobTitle")).isEqualTo(new Presence.Cleared<>());
        assertThat(user.properties().text("department")).isEqualTo(new Presence.NotMentioned<>());
        assertThat(user.properties().asMap().keySet()).containsExactly("displayName", "jobTitle", "businessPhones");
    }

    @Test
    void complexValuesKeepTheirNulls() throws IOException {
        GraphUser user = user(
                "{\"id\":\"u1\",\"employeeOrgData\":{\"costCenter\":\"7\",\"division\":null},\"otherMails\":[\"a@b.c\"]}");

        assertThat(user.properties().text("employeeOrgData", "costCenter")).isEqualTo(new Presence.Value<>("7"));
        assertThat(user.properties().text("employeeOrgData", "division")).isEqualTo(new Presence.Cleared<>());
        assertThat(user.properties().texts("otherMails")).containsExactly("a@b.c");
    }

    @Test
    void annotationsAreDropped() throws IOException {
        GraphUser user = user("{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"u1\",\"@odata.etag\":{\"a\":[1]},"
                + "\"businessPhones@odata.type\":\"#Collection\",\"surname\":\"Vance\"}");

        assertThat(user.properties().asMap().keySet()).containsExactly("surname");
    }

    @Test
    void managerDelta_isTheManagerWhoIs() throws IOException {
        assertThat(manager("\"manager@delta\":[{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"m1\"}]"))
                .isEqualTo(new Presence.Value<>("m1"));
        assertThat(manager("\"manager@delta\":[{\"id\":\"m2\"},{\"id\":\"m1\",\"@removed\":{\"reason\":\"deleted\"}}]"))
                .isEqualTo(new Presence.Value<>("m2"));
        assertThat(manager("\"manager@delta\":[{\"id\":\"m1\",\"@removed\":{\"reason\":\"deleted\"}},{\"id\":\"m2\"}]"))
                .isEqualTo(new Presence.Value<>("m2"));
    }

    @Test
    void managerDelta_ofRemovalsOnlyClears() throws IOException {
        assertThat(manager("\"manager@delta\":[{\"id\":\"m1\",\"@removed\":{\"reason\":\"deleted\"}}]"))
                .isEqualTo(new Presence.Cleared<>());
    }

    @Test
    void managerDelta_absentOrEmptySaysNothing() throws IOException {
        assertThat(manager("\"surname\":\"Vance\"")).isEqualTo(new Presence.NotMentioned<>());
        assertThat(manager("\"manager@delta\":[]")).isEqualTo(new Presence.NotMentioned<>());
    }

    @Test
    void removedItems_tellWhetherTheyCanComeBack() throws IOException {
        PageParser.Body<GraphUser> page = users("""
                {"value":[{"@removed":{"reason":"changed"},"id":"u1"},{"id":"u2","@removed":{"reason":"deleted"}}]}""");

        assertThat(page.items())
                .containsExactly(
                        new GraphChange.Removed<>("u1", RemovedReason.CHANGED),
                        new GraphChange.Removed<>("u2", RemovedReason.DELETED));
    }

    @Test
    void groups_bringTheirMembersInOrder() throws IOException {
        PageParser.Body<GraphGroup> page = new PageParser<>(StreamedObject::group).parse(stream("""
                {"value":[{"id":"g1","displayName":"Staff","members@delta":[
                  {"@odata.type":"#microsoft.graph.user","id":"u1"},
                  {"@odata.type":"#microsoft.graph.group","id":"g2"},
                  {"@odata.type":"#microsoft.graph.device","id":"d1"},
                  {"@odata.type":"#microsoft.graph.user","id":"u2","@removed":{"reason":"deleted"}}]}]}"""));

        GraphGroup group = ((GraphChange.Updated<GraphGroup>) page.items().get(0)).object();
        assertThat(group.members())
                .containsExactly(
                        new MemberChange("u1", MemberType.USER, false),
                        new MemberChange("g2", MemberType.GROUP, false),
                        new MemberChange("d1", MemberType.OTHER, false),
                        new MemberChange("u2", MemberType.USER, true));
        assertThat(group.properties().asMap().keySet()).containsExactly("displayName");
    }

    @Test
    void links_areReadWhereverTheyStand() throws IOException {
        assertThat(users("{\"@odata.nextLink\":\"https://g/n\",\"value\":[]}").nextLink())
                .contains("https://g/n");
        assertThat(users("{\"value\":[],\"@odata.deltaLink\":\"https://g/d\"}").deltaLink())
                .contains("https://g/d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{\"@odata.deltaLink\":\"https://g/d\"}",
                "{\"value\":{}}",
                "{\"value\":[3]}",
                "{\"value\":[{\"displayName\":\"no id\"}]}",
                "{\"value\":[{\"id\":null,\"@removed\":{\"reason\":\"deleted\"}}]}",
                "{\"value\":[{\"id\":\"u1\"},{\"id\":\"u2\"",
                "{\"value\":[{\"id\":\"u1\"}]",
                "{\"value\":[{\"id\":\"u1\"}],\"error\":{\"code\":\"generalException\"}}"
            })
    void whatIsNoWholePage_isRefused(String body) {
        assertThatThrownBy(() -> users(body)).isInstanceOf(IOException.class);
    }

    private static Presence<String> manager(String member) throws IOException {
        return user("{\"id\":\"u1\"," + member + "}").properties().text(GraphUser.MANAGER);
    }

    private static GraphUser user(String json) throws IOException {
        return ((GraphChange.Updated<GraphUser>)
                        users("{\"value\":[" + json + "]}").items().get(0))
                .object();
    }

    private static PageParser.Body<GraphUser> users(String json) throws IOException {
        return new PageParser<>(StreamedObject::user).parse(stream(json));
    }

    private static ByteArrayInputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
