package dev.scimbridge.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.EmulatorClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The admin API, call by call, with its effect on Graph. */
class AdminApiTest extends WithContoso {

    @Test
    void aPersonIsAddedChangedAndMoved() {
        String id = admin("POST", "/users", "{'displayName':'New','userPrincipalName':'new@contoso.com'}")
                .body()
                .path("id")
                .asText();
        admin("PATCH", "/users/new@contoso.com", "{'jobTitle':'Clerk','displayName':null}");
        admin("PUT", "/users/" + id + "/manager", "{'id':'MeganB@contoso.com'}");
        admin("POST", "/users/" + id + "/disable", "");

        JsonNode user = client.get("/users/" + id + "?$select=jobTitle,displayName,accountEnabled&$expand=manager")
                .body();
        assertThat(user.path("jobTitle").asText()).isEqualTo("Clerk");
        assertThat(user.path("displayName").isNull()).isTrue();
        assertThat(user.path("accountEnabled").asBoolean(true)).isFalse();
        assertThat(user.path("manager").path("id").asText()).isEqualTo(MEGAN);
        assertThat(admin("GET", "/users/" + id, "").body().path("manager").asText())
                .isEqualTo(MEGAN);
        admin("POST", "/users/" + id + "/enable", "");
        admin("DELETE", "/users/" + id + "/manager", "");
        assertThat(client.get("/users/" + id + "/manager").status()).isEqualTo(404);
    }

    @Test
    void aPersonIsDeletedRestoredAndPurged() {
        admin("DELETE", "/users/AdeleV@contoso.com", "");
        assertThat(client.get("/users/" + ADELE).status()).isEqualTo(404);
        admin("POST", "/users/" + ADELE + "/restore", "");
        assertThat(client.get("/users/" + ADELE).status()).isEqualTo(200);
        admin("DELETE", "/users/" + ADELE, "");
        admin("POST", "/users/" + ADELE + "/purge", "");
        assertThat(admin("GET", "/users/" + ADELE, "").body().path("life").asText())
                .isEqualTo("PURGED");
    }

    @Test
    void groupsAndMembersChange() {
        String id = admin("POST", "/groups", "{'displayName':'Cycle'}")
                .body()
                .path("id")
                .asText();
        admin("PUT", "/groups/Cycle/members/AdeleV@contoso.com", "");
        admin("PUT", "/groups/Cycle/members/" + directory.groupId("SCIM-Legal"), "");
        admin("PUT", "/groups/SCIM-Legal/members/" + id, "");
        assertThat(client.get("/groups/" + id + "/members").value()).hasSize(2);
        assertThat(admin("GET", "/groups/Cycle/members", "").body()).hasSize(2);
        assertThat(admin("PUT", "/groups/Cycle/members/" + ADELE, "").status()).isEqualTo(400);
        admin("DELETE", "/groups/Cycle/members/" + ADELE, "");
        assertThat(client.get("/groups/" + id + "/members").value()).hasSize(1);
        admin("PATCH", "/groups/" + id, "{'displayName':'Ring'}");
        assertThat(client.get("/groups/" + id).body().path("displayName").asText())
                .isEqualTo("Ring");
        admin("DELETE", "/groups/" + id, "");
        assertThat(client.get("/groups/" + id).status()).isEqualTo(404);
    }

    @Test
    void theStateIsListed() {
        admin("PATCH", "/users/" + ADELE, "{'city':'Århus'}");

        JsonNode state = admin("GET", "/state", "").body();
        assertThat(state.path("version").asInt()).isEqualTo(1);
        assertThat(state.path("users").asInt()).isEqualTo(33);
        assertThat(state.path("changedUsers").asInt()).isEqualTo(1);
        assertThat(admin("GET", "/users", "").body()).hasSize(33);
        assertThat(admin("GET", "/groups", "").body()).hasSize(22);
    }

    @Test
    void permissionsComeAndGo() {
        admin("DELETE", "/permissions/User.Read.All", "");
        assertThat(client.get("/users/delta").status()).isEqualTo(403);
        admin("PUT", "/permissions/User.Read.All", "");
        client.forgetToken();
        assertThat(client.get("/users/delta").status()).isEqualTo(200);
        admin("PUT", "/permissions", "['Group.Read.All']");
        assertThat(admin("GET", "/permissions", "").body()).isEqualTo(json("['Group.Read.All']"));
        admin("PUT", "/permissions/User-LifeCycleInfo.Read.All", "");
        admin("DELETE", "/permissions/User-LifecycleInfo.Read.All", "");
        assertThat(admin("GET", "/permissions", "").body())
                .as("names compare in any case")
                .isEqualTo(json("['Group.Read.All']"));
    }

    @ParameterizedTest
    @CsvSource({
        "throttled, 429",
        "unavailable, 503",
        "gatewayTimeout, 504",
        "unknownError, 500",
        "unauthorized, 401",
        "claimsChallenge, 401",
        "forbidden, 403",
        "syncStateNotFound, 400",
        "resyncRequired, 400",
        "expiredPageToken, 400",
        "gone, 410",
        "refusal, 400",
        "slow, 200",
        "duplicates, 200",
        "outOfOrder, 200",
        "emptyPage, 200",
        "replay, 200",
        "foreignHost, 200",
        "noManagers, 200",
        "unknownRemoved, 200"
    })
    void everyKindOfFaultHasAName(String kind, int status) {
        Answer set = admin("POST", "/faults", "{'on':'/users/delta','kind':'" + kind + "','millis':1,'code':'x'}");
        assertThat(set.status()).isEqualTo(200);
        assertThat(admin("GET", "/faults", "").body()).hasSize(1);

        assertThat(client.get("/users/delta").status()).isEqualTo(status);
        assertThat(admin("GET", "/faults", "").body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "unavailable, 503, ServiceNotAvailable",
        "gatewayTimeout, 504, UnknownError",
        "throttled, 429, TooManyRequests",
        "refusal, 503, Request_ThrottledTemporarily"
    })
    void everyRefusalCanTellWhenToComeBack(String kind, int status, String code) {
        admin(
                "POST",
                "/faults",
                "{'on':'/users/delta','kind':'" + kind + "','status':503,'code':'Request_ThrottledTemporarily',"
                        + "'retryAfter':150}");

        Answer refused = client.get("/users/delta");

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.headers()).containsEntry("Retry-After", "150");
    }

    @Test
    void aTokenRefusalOfNoKnownKindIsSpelledOut() {
        admin(
                "POST",
                "/faults",
                "{'on':'/token','kind':'refusal','status':400,'code':'AADSTS530032','error':'access_denied',"
                        + "'message':'Blocked.','retryAfter':'7'}");

        Answer refused = client.tokenRequest("contoso.com", client.form());

        assertThat(refused.body().path("error").asText()).isEqualTo("access_denied");
        assertThat(refused.body().path("error_description").asText()).startsWith("AADSTS530032: Blocked.\r\n");
        assertThat(refused.headers()).containsEntry("Retry-After", "7");
    }

    @Test
    void theReadmeNamesEveryFaultAndNoOther() throws IOException {
        String table = Files.readString(Path.of("README.md"));
        table = table.substring(table.indexOf("| kind | what happens |"));
        List<String> kinds = Pattern.compile("(?m)^\\| (`.+?`) \\|")
                .matcher(table)
                .results()
                .flatMap(row -> Arrays.stream(row.group(1).replace("`", "").split(", ", -1)))
                .toList();

        Answer refused = admin("POST", "/faults", "{'kind':'earthquake'}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()
                        .path("error")
                        .asText()
                        .replaceFirst(".* Kinds: ", "")
                        .split(", ", -1))
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void faultsCanStayOrStartLater() {
        admin("POST", "/faults", "{'on':'/users','kind':'unavailable','after':1,'times':1}");
        assertThat(client.get("/users").status()).isEqualTo(200);
        assertThat(client.get("/users").status()).isEqualTo(503);
        admin("POST", "/faults", "{'on':'/users','kind':'unknownError','always':true}");
        assertThat(client.get("/users").status()).isEqualTo(500);
        assertThat(client.get("/users").status()).isEqualTo(500);
        admin("DELETE", "/faults", "");
        assertThat(client.get("/users").status()).isEqualTo(200);
    }

    @Test
    void theClockIsSetForward() {
        String token = client.token();
        admin("POST", "/clock/advance", "{'by':'PT2H'}");

        assertThat(client.get("/users").status()).isEqualTo(401);
        client.forgetToken();
        assertThat(client.token()).isNotEqualTo(token);
        assertThat(client.get("/users").status()).isEqualTo(200);
        assertThat(admin("POST", "/clock/advance", "{'by':'-PT2H'}").status()).isEqualTo(400);
    }

    @Test
    void requestsAreCounted() {
        client.get("/users/delta()?$select=id", "Prefer", "return=minimal");
        client.get("/users/" + ADELE);

        JsonNode requests = admin("GET", "/requests", "").body();
        assertThat(requests.path("counts"))
                .isEqualTo(json("{'GET /users/delta':1,'GET /users/{id}':1,'POST /token':1}"));
        assertThat(requests.path("latest").path(1))
                .isEqualTo(json("{'endpoint':'GET /users/delta','target':'/v1.0/users/delta()?$select=id',"
                        + "'status':200,'prefer':['return=minimal']}"));
        admin("DELETE", "/requests", "");
        assertThat(emulator.requests().counts()).isEmpty();
    }

    @Test
    void behaviourIsSwitched() {
        admin("PATCH", "/behaviour", "{'leaveDate':'denied','refusedInDelta':['EmployeeID']}");
        admin("DELETE", "/permissions/User-LifeCycleInfo.Read.All", "");

        assertThat(client.get("/users?$select=employeeLeaveDateTime").status()).isEqualTo(403);
        assertThat(client.get("/users/delta?$select=employeeId").status()).isEqualTo(400);

        admin("PATCH", "/behaviour", "{'deltaPageSize':10}");

        assertThat(client.get("/users/delta?$select=displayName").value()).hasSize(10);
        assertThat(client.get("/groups/delta?$select=members", "Prefer", "odata.maxpagesize=3")
                        .value()
                        .size())
                .as("a smaller size is still the caller's to choose")
                .isLessThanOrEqualTo(3);
        assertThat(client.admin("PATCH", "/behaviour", "{\"deltaPageSize\":0}").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /nothing",
                "DELETE /users",
                "POST /users/AdeleV@contoso.com/promote",
                "GET /users/nobody@contoso.com",
                "DELETE /groups/Project%20Northwind"
            })
    void whatIsNotThereIs404WithAReason(String call) {
        Answer answer = admin(call.split(" ", -1)[0], call.split(" ", -1)[1], "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("error").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'userPrincipalName':'x@contoso.com'}",
                "{'displayName':'X'}",
                "{'displayName':'X','userPrincipalName':'AdeleV@contoso.com'}",
                "{'displayName':'X','userPrincipalName':'x@contoso.com','shoeSize':44}",
                "{'displayName':'X','userPrincipalName':'x@contoso.com','id':'" + ADELE + "'}",
                "{"
            })
    void aPersonThatCannotBeIsRefused(String body) {
        assertThat(admin("POST", "/users", body).status()).isEqualTo(400);
        assertThat(directory.version()).isZero();
    }

    private Answer admin(String method, String path, String singleQuoted) {
        return client.admin(method, path, singleQuoted.replace('\'', '"'));
    }
}
