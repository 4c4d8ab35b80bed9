package dev.scimbridge.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.EmulatorClient.Answer;
import dev.scimbridge.emulator.graph.Behaviour;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read what, and how a refusal looks. */
class PermissionsTest extends WithContoso {

    private static final String PRADEEP = "ec63c778-24e1-4240-bea3-d12a167d5232";
    private static final String LEAVE = "/users/delta?$select=displayName,employeeLeaveDateTime";

    @Test
    void withoutATokenTheAnswerIs401() {
        Answer answer = client.send(HttpRequest.newBuilder(client.uri("/users")).build());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("InvalidAuthenticationToken");
        assertThat(message(answer)).isEqualTo("Access token is empty.");
        assertThat(answer.headers().get("WWW-Authenticate")).startsWith("Bearer realm=\"\"");
    }

    @Test
    void aGarbledTokenIsTold() {
        assertThat(message(with("nonsense"))).isEqualTo("CompactToken parsing failed with error code: 80049217");
        String token = client.token();
        assertThat(message(with(token.substring(0, token.length() - 4) + "AAAA")))
                .contains("Signature is invalid");
    }

    @Test
    void anExpiredTokenIsTold() {
        String token = client.token();
        emulator.clock().advance(Duration.ofHours(1));

        assertThat(with(token).status()).isEqualTo(401);
        assertThat(message(with(token))).isEqualTo("Lifetime validation failed, the token is expired.");
    }

    @ParameterizedTest
    @CsvSource({
        "/users/delta, User.Read.All, 200",
        "/users/delta, User.ReadBasic.All, 403",
        "/users/delta, Group.Read.All, 403",
        "/users, User.ReadBasic.All, 200",
        "/users, Group.Read.All, 403",
        "/groups/delta, GroupMember.Read.All, 200",
        "/groups/delta, User.Read.All, 403",
        "/groups, Directory.Read.All, 200",
        "/groups/5c100000-0000-4000-8000-000000000001/members, GroupMember.ReadBasic.All, 200",
        "/groups/5c100000-0000-4000-8000-000000000001/members, User.Read.All, 403",
        "/users/PattiF@contoso.com/manager, User.ReadBasic.All, 403",
        "/directory/deletedItems/graph.user, User.Read.All, 200",
        "/organization, Group.Read.All, 403"
    })
    void everyEndpointHasItsPermissions(String path, String granted, int status) {
        grant(granted);

        Answer answer = client.get(path);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.code()).isEqualTo("Authorization_RequestDenied");
            assertThat(message(answer)).isEqualTo("Insufficient privileges to complete the operation.");
        }
    }

    @Test
    void aTokenKeepsThePermissionsOfItsTime() {
        client.token();
        emulator.permissions().revoke("User.Read.All");

        assertThat(client.get("/users/delta").status()).isEqualTo(200);
        client.forgetToken();
        assertThat(client.get("/users/delta").status()).isEqualTo(403);
    }

    @Test
    void membersOfAKindThatMayNotBeReadAreBareIds() {
        grant("GroupMember.Read.All");

        Answer members = client.get("/groups/" + directory.groupId("SCIM-Legal") + "/members?$select=id,displayName");

        assertThat(members.value()).hasSize(4);
        assertThat(members.value()).allSatisfy(member -> {
            assertThat(member.path("@odata.type").asText()).isEqualTo("#microsoft.graph.user");
            assertThat(member.path("displayName").isNull()).isTrue();
        });
    }

    @Test
    void aLeaveDateIsThereWithItsPermission() {
        assertThat(client.round(LEAVE)
                        .object(PRADEEP)
                        .path("employeeLeaveDateTime")
                        .asText())
                .isEqualTo("2027-01-31T23:59:59Z");
    }

    @Test
    void withoutThePermissionTheLeaveDateIsMissingAndItsChangeUnseen() {
        grant("User.Read.All");
        String link = client.round(LEAVE).deltaLink();
        directory.setUser(ADELE, "employeeLeaveDateTime", "2027-06-30T22:00:00Z");

        JsonNode listed = client.get("/users/" + PRADEEP + "?$select=id,employeeLeaveDateTime")
                .body();
        assertThat(client.round(LEAVE).object(PRADEEP).has("employeeLeaveDateTime"))
                .isFalse();
        assertThat(listed.has("employeeLeaveDateTime")).isFalse();
        assertThat(client.round(link).objects()).isEmpty();
    }

    @Test
    void theLeaveDateCanAlsoBeNullOrDenied() {
        grant("User.Read.All");
        emulator.behaviour().setLeaveDate(Behaviour.LeaveDate.NULL);
        JsonNode pradeep = client.round(LEAVE).object(PRADEEP);
        emulator.behaviour().setLeaveDate(Behaviour.LeaveDate.DENIED);

        assertThat(pradeep.path("employeeLeaveDateTime").isNull()).isTrue();
        assertThat(pradeep.has("employeeLeaveDateTime")).isTrue();
        assertThat(client.get(LEAVE).status()).isEqualTo(403);
        assertThat(client.get("/users/delta?$select=displayName").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users?$select=employeeLeaveDateTime",
                "/users?$expand=manager($select=employeeleavedatetime)",
                "/users/PattiF@contoso.com?$select=employeeLeaveDateTime",
                "/users/PattiF@contoso.com?$expand=manager($select=employeeLeaveDateTime)",
                "/users/" + MEGAN + "/manager?$select=employeeLeaveDateTime",
                "/directory/deletedItems/graph.user?$select=employeeLeaveDateTime",
                "/groups/5c100000-0000-4000-8000-000000000001/members?$select=employeeLeaveDateTime",
                "/groups/5c100000-0000-4000-8000-000000000001/transitiveMembers?$select=employeeLeaveDateTime"
            })
    void aDeniedLeaveDateIsDeniedInEveryRead(String path) {
        emulator.behaviour().setLeaveDate(Behaviour.LeaveDate.DENIED);
        int permitted = client.get(path).status();
        grant("User.Read.All", "Group.Read.All");

        assertThat(permitted).isEqualTo(200);
        assertThat(client.get(path).status()).isEqualTo(403);
    }

    @Test
    void aLeaveDateIsAlsoDeniedWhereALinkSelectsIt() {
        emulator.behaviour().setLeaveDate(Behaviour.LeaveDate.DENIED);
        String next = client.get(LEAVE, "Prefer", "odata.maxpagesize=20").link("@odata.nextLink");
        String delta = client.round(LEAVE).deltaLink();
        String other = client.round("/users/delta?$select=displayName").deltaLink();
        grant("User.Read.All");

        assertThat(client.get(next).status()).isEqualTo(403);
        assertThat(client.get(delta).status()).isEqualTo(403);
        assertThat(client.get(other).status()).isEqualTo(200);
    }

    private void grant(String... names) {
        emulator.permissions().set(Arrays.asList(names));
        client.forgetToken();
    }

    private Answer with(String token) {
        return client.send(HttpRequest.newBuilder(client.uri("/users"))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private static String message(Answer answer) {
        return answer.body().path("error").path("message").asText();
    }
}
