package dev.scimbridge.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.EmulatorClient.Answer;
import dev.scimbridge.emulator.EmulatorClient.Round;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.directory.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code groups/delta} as delta-query-groups.md describes it. */
class GroupsDeltaTest extends WithContoso {

    private static final String MEMBERS = "/groups/delta()?$select=displayName,members";

    @Test
    void anEnumerationNamesMembersWithTheirType() {
        Round round = client.round(MEMBERS);
        JsonNode group = round.object(directory.groupId("Learningbank users"));

        assertThat(group.path("displayName").asText()).isEqualTo("Learningbank users");
        assertThat(group.path("members@delta"))
                .contains(json(
                        "{'@odata.type':'#microsoft.graph.group','id':'" + directory.groupId("SCIM-Finance") + "'}"))
                .contains(json("{'@odata.type':'#microsoft.graph.user','id':'" + directory.userId("PattiF@contoso.com")
                        + "'}"))
                .hasSize(7);
        assertThat(group.has("description")).isFalse();
    }

    @Test
    void aGroupWithoutMembersHasNoMembersDelta() {
        JsonNode group = client.round(MEMBERS).object(directory.groupId("SCIM-Empty"));

        assertThat(group)
                .isEqualTo(json("{'id':'" + directory.groupId("SCIM-Empty") + "','displayName':'SCIM-Empty'}"));
    }

    @Test
    void withoutSelectMembersComeToo() {
        JsonNode group = client.round("/groups/delta").object(directory.groupId("SCIM-Legal"));

        assertThat(group.path("securityEnabled").asBoolean()).isTrue();
        assertThat(group.path("groupTypes")).isEqualTo(json("[]"));
        assertThat(group.path("members@delta")).hasSize(4);
    }

    @Test
    void aRoundTellsOnlyTheMembersThatCameOrWent() {
        String legal = directory.groupId("SCIM-Legal");
        String joni = directory.userId("JoniS@contoso.com");
        String link = client.round(MEMBERS).deltaLink();
        directory.removeMember(legal, joni);
        directory.addMember(legal, MEGAN);

        Round round = client.round(link);

        assertThat(round.ids()).containsExactly(legal);
        assertThat(round.object(legal))
                .isEqualTo(json("{'id':'" + legal + "','displayName':'SCIM-Legal','members@delta':["
                        + "{'@odata.type':'#microsoft.graph.user','id':'" + joni
                        + "','@removed':{'reason':'deleted'}},"
                        + "{'@odata.type':'#microsoft.graph.user','id':'" + MEGAN + "'}]}"));
    }

    @Test
    void aDeletedUserLeavesItsGroupsAndComesBackWhenRestored() {
        String finance = directory.groupId("SCIM-Finance");
        String link = client.round(MEMBERS).deltaLink();
        directory.delete(Kind.USER, MEGAN);
        Round left = client.round(link);
        directory.restore(Kind.USER, MEGAN);
        Round back = client.round(left.deltaLink());

        assertThat(left.object(finance).path("members@delta"))
                .isEqualTo(json("[{'@odata.type':'#microsoft.graph.user','id':'" + MEGAN
                        + "','@removed':{'reason':'deleted'}}]"));
        assertThat(left.ids()).contains(directory.groupId("Travel Auditors"));
        assertThat(back.object(finance).path("members@delta"))
                .isEqualTo(json("[{'@odata.type':'#microsoft.graph.user','id':'" + MEGAN + "'}]"));
    }

    @Test
    void aPurgeSaysNothingNewAboutMemberships() {
        directory.delete(Kind.USER, MEGAN);
        String link = client.round(MEMBERS).deltaLink();
        directory.purge(Kind.USER, MEGAN);

        assertThat(client.round(link).objects()).isEmpty();
    }

    @Test
    void withoutMembersSelectedTheirChangeDoesNotSurfaceTheGroup() {
        String link = client.round("/groups/delta?$select=displayName").deltaLink();
        directory.addMember(directory.groupId("SCIM-Legal"), MEGAN);

        assertThat(client.round(link).objects()).isEmpty();
    }

    @Test
    void aChangeOfAPropertyBringsNoMembers() {
        String legal = directory.groupId("SCIM-Legal");
        String link = client.round(MEMBERS).deltaLink();
        directory.setGroup(legal, "displayName", "SCIM-Law");

        assertThat(client.round(link).objects())
                .containsExactly(json("{'id':'" + legal + "','displayName':'SCIM-Law'}"));
    }

    @Test
    void aSecurityGroupIsDeletedForGoodAndLeavesTheGroupsThatNestIt() {
        String legal = directory.groupId("SCIM-Legal");
        String link = client.round(MEMBERS).deltaLink();
        directory.delete(Kind.GROUP, legal);

        Round round = client.round(link);

        assertThat(round.object(legal)).isEqualTo(json("{'id':'" + legal + "','@removed':{'reason':'deleted'}}"));
        assertThat(round.object(directory.groupId("Learningbank users")).path("members@delta"))
                .isEqualTo(json("[{'@odata.type':'#microsoft.graph.group','id':'" + legal
                        + "','@removed':{'reason':'deleted'}}]"));
    }

    @Test
    void aMicrosoft365GroupCanBeRestored() {
        String taskforce = directory.groupId("HR Taskforce");
        String link = client.round(MEMBERS).deltaLink();
        directory.delete(Kind.GROUP, taskforce);
        Round deleted = client.round(link);
        directory.restore(Kind.GROUP, taskforce);

        assertThat(deleted.objects())
                .containsExactly(json("{'id':'" + taskforce + "','@removed':{'reason':'changed'}}"));
        assertThat(client.round(deleted.deltaLink()).object(taskforce).path("members@delta"))
                .hasSize(2);
    }

    @Test
    void aRestoredGroupTellsWhoLeftMeanwhile() {
        String taskforce = directory.groupId("HR Taskforce");
        String link = client.round(MEMBERS).deltaLink();
        List<Link> members =
                directory.members(directory.find(Kind.GROUP, taskforce).orElseThrow());
        directory.delete(Kind.GROUP, taskforce);
        directory.restore(Kind.GROUP, taskforce);
        directory.removeMember(taskforce, members.get(0).id());
        directory.addMember(taskforce, ADELE);
        directory.removeMember(taskforce, ADELE);
        directory.addMember(taskforce, ROOM);

        Round round = client.round(link, "Prefer", "odata.maxpagesize=1");

        assertThat(round.objects().stream()
                        .map(node -> node.path("members@delta").path(0)))
                .containsExactlyInAnyOrder(
                        member(members.get(0).id(), true),
                        member(members.get(1).id(), false),
                        member(ADELE, true),
                        member(ROOM, false));
    }

    private static JsonNode member(String id, boolean removed) {
        return json("{'@odata.type':'#microsoft.graph.user','id':'" + id + "'"
                + (removed ? ",'@removed':{'reason':'deleted'}}" : "}"));
    }

    @Test
    void aLargeGroupIsRepeatedOverPages() {
        String group = directory.addGroup(Map.of("displayName", "Large"));
        List<String> added = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            String user = directory.addUser(
                    Map.of("displayName", "Person " + i, "userPrincipalName", "p" + i + "@contoso.com"));
            directory.addMember(group, user);
            added.add(user);
        }

        Answer first = client.get(MEMBERS + "&$filter=id eq '" + group + "'");
        Answer second = client.get(first.link("@odata.nextLink"));
        Answer third = client.get(second.link("@odata.nextLink"));

        assertThat(first.object(group).path("members@delta")).hasSize(500);
        assertThat(second.object(group).path("members@delta")).hasSize(500);
        assertThat(second.object(group).path("displayName").asText()).isEqualTo("Large");
        assertThat(third.object(group).path("members@delta")).hasSize(100);
        assertThat(third.body().has("@odata.deltaLink")).isTrue();
        assertThat(memberIds(first, second, third, group)).containsExactlyElementsOf(added);
    }

    @Test
    void manyMemberChangesAreSplitToo() {
        String legal = directory.groupId("SCIM-Legal");
        String link = client.round(MEMBERS).deltaLink();
        for (JsonNode user : client.get("/users?$select=id&$top=999").value()) {
            String id = user.path("id").asText();
            if (client.round(MEMBERS)
                    .object(legal)
                    .path("members@delta")
                    .toString()
                    .contains(id)) {
                directory.removeMember(legal, id);
            } else {
                directory.addMember(legal, id);
            }
        }

        Round round = client.round(link, "Prefer", "odata.maxpagesize=10");

        assertThat(round.pages()).isEqualTo(4);
        assertThat(round.objects()).allMatch(node -> node.path("id").asText().equals(legal));
        assertThat(round.objects().stream()
                        .mapToInt(node -> node.path("members@delta").size())
                        .sum())
                .isEqualTo(33);
    }

    @Test
    void hiddenMembershipNeedsItsPermission() {
        String legal = directory.groupId("SCIM-Legal");
        directory.setGroup(legal, "visibility", "HiddenMembership");
        JsonNode hidden = client.round(MEMBERS).object(legal);
        emulator.permissions().grant("Member.Read.Hidden");
        client.forgetToken();

        assertThat(hidden.has("members@delta")).isFalse();
        assertThat(client.round(MEMBERS).object(legal).path("members@delta")).hasSize(4);
    }

    private static List<String> memberIds(Answer first, Answer second, Answer third, String group) {
        List<String> ids = new ArrayList<>();
        for (Answer page : List.of(first, second, third)) {
            page.object(group)
                    .path("members@delta")
                    .forEach(link -> ids.add(link.path("id").asText()));
        }
        return ids;
    }
}
