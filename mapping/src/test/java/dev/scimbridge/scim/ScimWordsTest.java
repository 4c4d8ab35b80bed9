package dev.scimbridge.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScimWordsTest {

    @Test
    void scimTypes_areTheWordsOfTheRfcs() {
        assertThat(Arrays.stream(ScimType.values()).map(ScimType::text))
                .containsExactly(
                        "invalidFilter",
                        "tooMany",
                        "uniqueness",
                        "mutability",
                        "invalidSyntax",
                        "invalidPath",
                        "noTarget",
                        "invalidValue",
                        "invalidVers",
                        "sensitive",
                        "invalidCursor",
                        "expiredCursor",
                        "invalidCount");
    }

    @Test
    void resourceTypes_areFoundByTheirExactName() {
        assertThat(ResourceType.ofScimName("User")).contains(ResourceType.USER);
        assertThat(ResourceType.ofScimName("Group")).contains(ResourceType.GROUP);
        assertThat(ResourceType.ofScimName("user")).isEmpty();
        assertThat(ResourceType.USER.schemas())
                .containsExactly(ScimUrn.USER, ScimUrn.ENTERPRISE_USER, ScimUrn.ENTRA_USER);
    }

    @Test
    void everyKindOfError_hasItsStatus() {
        assertThat(List.of(
                        new ScimException.BadRequest(ScimType.INVALID_FILTER, "x"),
                        new ScimException.Unauthorized("x"),
                        new ScimException.Forbidden("x"),
                        new ScimException.NotFound("x"),
                        new ScimException.MethodNotAllowed(List.of("GET"), "x"),
                        new ScimException.PreconditionFailed("x"),
                        new ScimException.PayloadTooLarge("x"),
                        new ScimException.UriTooLong("x"),
                        new ScimException.TooManyRequests(Duration.ofSeconds(1), "x"),
                        new ScimException.InternalServerError("x", null),
                        new ScimException.NotImplemented("x"),
                        new ScimException.ServiceUnavailable(Duration.ofSeconds(1), "x")))
                .extracting(ScimException::status)
                .containsExactly(400, 401, 403, 404, 405, 412, 413, 414, 429, 500, 501, 503);
    }

    @Test
    void anError_carriesTypeDetailAndWhatItsHeaderNeeds() {
        ScimException error = new ScimException.Forbidden(ScimType.SENSITIVE, "Use POST /.search.");

        assertThat(error.scimType()).contains(ScimType.SENSITIVE);
        assertThat(error.detail()).isEqualTo("Use POST /.search.").isEqualTo(error.getMessage());
        assertThat(new ScimException.NotFound("x").scimType()).isEmpty();
        assertThat(new ScimException.MethodNotAllowed(List.of("GET", "HEAD"), "x").allow())
                .containsExactly("GET", "HEAD");
        assertThat(new ScimException.ServiceUnavailable(Duration.ofSeconds(30), "x").retryAfter())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void onlyOurOwnFaults_haveAStackTrace() {
        assertThat(new ScimException.NotFound("x").getStackTrace()).isEmpty();
        assertThat(new ScimException.InternalServerError("x", null).getStackTrace())
                .isNotEmpty();
    }
}
