package dev.scimbridge.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scimbridge.delta.ScriptedServer.Received;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a token is asked for, kept and dropped. */
class TokenTest extends ReaderTest {

    @Test
    void oneToken_servesARun() {
        server.graphAnswers(lastPage(), lastPage(), lastPage());

        reader.permissions();
        reader.users(nextLink());
        reader.users(nextLink());
        reader.users(List.of("displayName"));

        assertThat(server.tokenRequests()).hasSize(1);
        assertThat(server.tokenRequests().get(0).target()).isEqualTo("/contoso.example/oauth2/v2.0/token");
        assertThat(server.tokenRequests().get(0).body())
                .contains("client_id=" + CLIENT, "grant_type=client_credentials")
                .contains("graph.microsoft.com%2F.default");
        assertThat(server.graphRequests())
                .extracting(request -> request.header("authorization"))
                .containsOnly(server.graphRequests().get(0).header("authorization"));
    }

    @Test
    void token_isRenewedFiveMinutesBeforeItsEnd() {
        server.graphAnswers(lastPage(), lastPage(), lastPage());

        reader.users(nextLink());
        clock.advance(Duration.ofMinutes(54));
        reader.users(nextLink());
        assertThat(server.tokenRequests()).hasSize(1);
        clock.advance(Duration.ofMinutes(2));
        reader.users(nextLink());

        assertThat(server.tokenRequests()).hasSize(2);
    }

    @Test
    void shortToken_isUsedMoreThanOnce() {
        server.tokenAnswers(Answer.token("[]", 200));
        server.graphAnswers(lastPage(), lastPage());

        reader.users(nextLink());
        reader.users(nextLink());

        assertThat(server.tokenRequests()).hasSize(1);
    }

    @Test
    void unauthorized_isTriedOnceMoreWithAFreshToken() {
        server.graphAnswers(Answer.error(401, "InvalidAuthenticationToken", "expired"), lastPage());

        reader.users(nextLink());

        assertThat(server.tokenRequests()).hasSize(2);
        assertThat(server.graphRequests())
                .extracting(request -> request.header("authorization"))
                .doesNotHaveDuplicates();
        assertThat(pause.waits()).isEmpty();
    }

    @Test
    void unauthorizedTwice_isRefused() {
        Answer unauthorized = Answer.error(401, "InvalidAuthenticationToken", "expired");
        server.graphAnswers(unauthorized, unauthorized);

        assertThatThrownBy(() -> reader.users(nextLink()))
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessageContaining("authorityHost")
                .hasMessageContaining("HTTP 401 InvalidAuthenticationToken");
        assertThat(server.graphRequests()).hasSize(2);
    }

    @Test
    void forbidden_isTriedOnceMoreForPermissionsGrantedSince() {
        server.tokenAnswers(Answer.token("[]"), Answer.token("[\"User.Read.All\"]"));
        server.graphAnswers(denied(), lastPage());

        reader.users(nextLink());

        assertThat(server.tokenRequests()).hasSize(2);
    }

    @Test
    void forbiddenTwice_namesTheMissingPermission() {
        server.tokenAnswers(Answer.token("[]"), Answer.token("[\"Group.Read.All\"]"));
        server.graphAnswers(denied(), denied());

        GraphFailure.Refused failure = catchThrowableOfType(GraphFailure.Refused.class, () -> reader.users(nextLink()));

        assertThat(failure)
                .hasMessageContaining("lacks the application permission User.Read.All")
                .hasMessageContaining(CLIENT);
        assertThat(failure.code()).isEqualTo("Authorization_RequestDenied");
    }

    @Test
    void forbiddenGroups_nameTheirOwnPermission() {
        server.tokenAnswers(Answer.token("[\"User.Read.All\"]"), Answer.token("[\"User.Read.All\"]"));
        server.graphAnswers(denied(), denied());

        assertThatThrownBy(() -> reader.groups(List.of("g1"))).hasMessageContaining("Group.Read.All");
    }

    @Test
    void forbiddenWithAllPermissions_pointsAtPolicies() {
        server.graphAnswers(denied(), denied());

        assertThatThrownBy(() -> reader.users(nextLink())).hasMessageContaining("policies");
    }

    @Test
    void forbiddenWithGreaterPermissions_pointsAtPoliciesToo() {
        String greater = "[\"User.ReadWrite.All\",\"User-LifeCycleInfo.ReadWrite.All\"]";
        server.tokenAnswers(Answer.token(greater), Answer.token(greater));
        server.graphAnswers(denied(), denied());

        assertThatThrownBy(() -> reader.users(nextLink()))
                .hasMessageContaining("policies")
                .hasMessageNotContaining("lacks");
    }

    @Test
    void forbiddenBatchItem_isTriedOnceMoreToo() {
        String item = "{\"responses\":[{\"id\":\"u1\",\"status\":403,\"body\":"
                + "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"no\"}}}]}";
        server.graphAnswers(Answer.json(200, item), Answer.json(200, item));

        assertThatThrownBy(() -> reader.usersById(List.of("u1"), List.of("displayName")))
                .isInstanceOf(GraphFailure.Refused.class);
        assertThat(server.tokenRequests()).hasSize(2);
    }

    @Test
    void claimsChallenge_isAnsweredWithANewToken() {
        String claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1604106651\"}}}";
        String challenge = "WWW-Authenticate: Bearer realm=\"\", error=\"insufficient_claims\", claims=\""
                + Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + "\"";
        server.graphAnswers(
                Answer.error(401, "InvalidAuthenticationToken", "revoked", challenge), lastPage(), lastPage());

        reader.users(nextLink());
        reader.users(nextLink());

        assertThat(server.tokenRequests()).hasSize(2);
        List<Received> requests = server.graphRequests();
        assertThat(requests.get(1).header("authorization"))
                .isEqualTo(requests.get(2).header("authorization"))
                .isNotEqualTo(requests.get(0).header("authorization"));
    }

    private static Answer denied() {
        return Answer.error(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }
}
