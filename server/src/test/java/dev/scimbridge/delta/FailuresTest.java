package dev.scimbridge.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scimbridge.delta.ScriptedServer.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers and operators are told. */
class FailuresTest extends ReaderTest {

    @ParameterizedTest
    @CsvSource({
        "410, resyncRequired",
        "410, anythingElse",
        "400, syncStateNotFound",
        "400, SyncStateNotFound",
        "404, RESYNCREQUIRED",
        "400, Directory_ExpiredPageToken",
        "400, Request_BadRequest"
    })
    void forgottenLinks_askForAResync(int status, String code) {
        server.graphAnswers(Answer.error(status, code, "The sync state generation is not found."));

        ResyncRequired failure = catchThrowableOfType(ResyncRequired.class, () -> reader.users(nextLink()));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.requestId()).isPresent();
        assertThat(server.graphRequests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"innerError", "innererror"})
    void forgottenLinks_areFoundInInnerErrors(String inner) {
        server.graphAnswers(Answer.json(409, String.format(Locale.ROOT, """
                {"error":{"code":"BadRequest","message":"x","%s":{"code":"a","%s":{"code":"syncStateNotFound"}}}}""", inner, inner)));

        assertThatThrownBy(() -> reader.groups(nextLink())).isInstanceOf(ResyncRequired.class);
    }

    @Test
    void goneWithoutABody_asksForAResync() {
        server.graphAnswers(Answer.empty(410, "Location: " + server.url() + "/v1.0/users/delta?$deltatoken="));

        assertThatThrownBy(() -> reader.users(nextLink())).isInstanceOf(ResyncRequired.class);
    }

    @Test
    void badRequestOfAGateway_doesNotCostAResync() {
        server.graphAnswers(Answer.html(400));

        assertThatThrownBy(() -> reader.users(nextLink()))
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessageContaining("graphBaseUrl");
    }

    @Test
    void badFirstRequest_isNotAResync() {
        server.graphAnswers(Answer.error(400, "Request_BadRequest", "no"));

        assertThatThrownBy(() -> reader.users(List.of("displayName")))
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessage(
                        "Cannot read users (HTTP 400 Request_BadRequest): Graph does not accept the request. Graph says: no");
    }

    @Test
    void unsupportedProperties_areNamed() {
        server.graphAnswers(
                Answer.error(
                        400,
                        "BadRequest",
                        "Invalid request for delta query: for this entity set,"
                                + " $expand/$select is not supported for the following properties: birthday, employeeLeaveDateTime"));

        PropertiesRefused failure =
                catchThrowableOfType(PropertiesRefused.class, () -> reader.users(List.of("birthday", "displayName")));

        assertThat(failure.properties()).containsExactlyInAnyOrder("birthday", "employeeLeaveDateTime");
        assertThat(failure).hasMessageContaining("birthday");
    }

    @Test
    void foreignLinksInAPage_areRefusedAndNotFollowed() {
        server.graphAnswers(
                Answer.json(200, "{\"value\":[],\"@odata.nextLink\":\"https://evil.example/v1.0/x?$skiptoken=t\"}"));

        assertThatThrownBy(() -> reader.users(List.of("displayName")))
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessageContaining("https://evil.example:443")
                .hasMessageContaining("graphBaseUrl")
                .hasMessageNotContaining("skiptoken");
        assertThat(server.graphRequests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v1.0/users/delta?$deltatoken=t",
                "http://localhost/v1.0/users/delta?$deltatoken=t",
                "https://localhost:1/v1.0/users/delta?$deltatoken=t",
                "not a url",
                "/v1.0/users/delta"
            })
    void foreignLinksFromBefore_areNotFollowed(String link) {
        assertThatThrownBy(() -> reader.users(new DeltaPage.DeltaLink(link)))
                .isInstanceOf(ResyncRequired.class)
                .hasMessageNotContaining("deltatoken");
        assertThat(server.graphRequests()).isEmpty();
        assertThat(server.tokenRequests()).isEmpty();
    }

    @Test
    void userInfoInALink_isNotFollowed() {
        String link = server.url().replace("https://", "https://someone@") + "/v1.0/users/delta?$deltatoken=t";

        assertThatThrownBy(() -> reader.users(new DeltaPage.DeltaLink(link))).isInstanceOf(ResyncRequired.class);
    }

    @Test
    void redirects_areNotFollowed() {
        server.graphAnswers(Answer.empty(302, "Location: " + server.url() + "/elsewhere"));

        assertThatThrownBy(() -> reader.users(nextLink()))
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessageContaining("sent elsewhere");
        assertThat(server.graphRequests()).extracting(Received::target).doesNotContain("/elsewhere");
    }

    @Test
    void otherBatchItemErrors_failTheWhole() {
        server.graphAnswers(Answer.json(200, """
                {"responses":[{"id":"u1","status":200,"body":{"id":"u1"}},
                {"id":"u2","status":429,"headers":{"Retry-After":"1"},"body":{"error":{"code":"TooManyRequests"}}},
                {"id":"u3","status":501,"body":{"error":{"code":"NotImplemented","message":"This operation target is not yet supported."}}}]}"""));

        assertThatThrownBy(() -> reader.usersById(List.of("u1", "u2", "u3"), List.of("skills")))
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessageContaining("NotImplemented");
    }

    @ParameterizedTest
    @CsvSource({
        "401, invalid_client, 7000215, clientSecret",
        "401, invalid_client, 7000222, expired",
        "400, unauthorized_client, 700016, does not know the application",
        "400, invalid_request, 90002, there is no tenant contoso.example",
        "400, unauthorized_client, 7000112, disabled",
        "400, invalid_request, 900144, lacked something",
        "400, invalid_request, 90124, does not name one tenant",
        "400, invalid_scope, 70011, scope of the token request",
        "400, invalid_scope, 700022, more than one service",
        "400, invalid_scope, 700023, named no service",
        "401, invalid_client, 7000218, no client secret",
        "400, access_denied, 53003, Conditional Access",
        "400, access_denied, 530032, security policy"
    })
    void tokenRefusals_sayWhatToDo(int status, String error, String number, String words) {
        server.tokenAnswers(Answer.tokenError(status, error, "AADSTS" + number + ": Words of Entra."));

        GraphFailure.Refused failure = catchThrowableOfType(GraphFailure.Refused.class, () -> reader.users(nextLink()));

        assertThat(failure).hasMessageContaining(words).hasMessageContaining("AADSTS" + number);
        assertThat(failure.code()).isEqualTo("AADSTS" + number);
        assertThat(failure.requestId()).contains("trace-0815");
        assertThat(server.tokenRequests()).hasSize(1);
    }

    @Test
    void unknownTokenRefusals_quoteEntra() {
        server.tokenAnswers(Answer.tokenError(400, "invalid_request", "AADSTS4711: Something new."));

        assertThatThrownBy(() -> reader.permissions())
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessage(
                        "Cannot get a token for Graph: Entra says: AADSTS4711: Something new. (HTTP 400 AADSTS4711).");
    }

    @ParameterizedTest
    @CsvSource({"503, 90033", "400, 90055", "503, 4711"})
    void tokenTroublesThatPass_areUnavailable(int status, String number) {
        Answer trouble =
                Answer.tokenError(status, "temporarily_unavailable", "AADSTS" + number + ": busy", "Retry-After: 3000");
        server.tokenAnswers(trouble, trouble);

        GraphFailure.Unavailable failure =
                catchThrowableOfType(GraphFailure.Unavailable.class, () -> reader.permissions());

        assertThat(failure.code()).isEqualTo("AADSTS" + number);
        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(50));
    }

    @Test
    void htmlFromTheAuthority_keepsItsStatus() {
        server.tokenAnswers(Answer.html(503, "Retry-After: 3000"));

        GraphFailure.Unavailable failure =
                catchThrowableOfType(GraphFailure.Unavailable.class, () -> reader.permissions());

        assertThat(failure.code()).isEqualTo("HttpStatus503");
        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(50));
    }

    @Test
    void untrustedCertificate_namesTheKeyToMend() {
        reader = reader(settings(server.url(), server.url() + "/v1.0", Optional.empty()));

        assertThatThrownBy(() -> reader.permissions())
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessageContaining("trustedCertificates (not set)")
                .hasMessageContaining("authorityHost")
                .hasMessageContaining(server.url());
        assertThat(pause.waits()).isEmpty();
    }

    @Test
    void certificateOfAnotherHost_namesTheKeyToMend() {
        String otherName = server.url().replace("localhost", "127.0.0.2");
        reader = reader(settings(server.url(), otherName + "/v1.0", settings().trustedCertificates()));

        assertThatThrownBy(() -> reader.users(List.of("displayName")))
                .isInstanceOf(GraphFailure.class)
                .hasMessageContaining("graphBaseUrl");
    }

    @Test
    void unknownHost_namesTheKeyToMend() {
        reader = reader(
                settings(server.url(), "https://graph.invalid/v1.0", settings().trustedCertificates()));

        assertThatThrownBy(() -> reader.users(List.of("displayName")))
                .isInstanceOf(GraphFailure.Unavailable.class)
                .hasMessage("Cannot reach https://graph.invalid/v1.0 (graphBaseUrl): the host name is not known:"
                        + " check graphBaseUrl and DNS.");
    }

    @Test
    void refusedConnection_namesTheKeyToMend() throws IOException {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }
        reader = reader(settings(
                "https://localhost:" + closedPort,
                server.url() + "/v1.0",
                settings().trustedCertificates()));

        assertThatThrownBy(() -> reader.permissions())
                .isInstanceOf(GraphFailure.Unavailable.class)
                .hasMessageContaining("https://localhost:" + closedPort + " (authorityHost): nothing answers there");
    }

    @Test
    void silence_endsAtTheReadTimeout() throws IOException {
        RequestBounds impatient = new RequestBounds(
                1,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                Duration.ofSeconds(5),
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                Duration.ZERO);
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String base = "https://localhost:" + silent.getLocalPort() + "/v1.0";
            reader = new SdkGraphReader(
                    settings(server.url(), base, settings().trustedCertificates()), impatient, clock, pause);

            assertThatThrownBy(() -> reader.users(List.of("displayName")))
                    .isInstanceOf(GraphFailure.Unavailable.class)
                    .hasMessageContaining("did not answer in time");
        }
    }

    @Test
    void unusableCertificateFile_isNamed() throws IOException {
        Path missing = directory.resolve("missing.pem");
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        Path garbled = Files.writeString(
                directory.resolve("garbled.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        for (Path file : List.of(missing, empty, garbled)) {
            SdkGraphReader broken = reader(settings(server.url(), server.url() + "/v1.0", Optional.of(file)));
            assertThatThrownBy(broken::permissions)
                    .isInstanceOf(GraphFailure.Refused.class)
                    .hasMessageContaining("trustedCertificates")
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void unusableSettings_areRefused() {
        reader = reader(settings("http://localhost:1", server.url() + "/v1.0", Optional.empty()));

        assertThatThrownBy(() -> reader.permissions())
                .isInstanceOf(GraphFailure.Refused.class)
                .hasMessageContaining("authorityHost http://localhost:1");
    }
}
