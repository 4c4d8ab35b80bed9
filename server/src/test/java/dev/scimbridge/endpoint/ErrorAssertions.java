package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every error looks like (RFC 7644 §3.12). */
final class ErrorAssertions {

    private ErrorAssertions() {}

    static void assertError(Response response, int status, @Nullable String scimType, String detail) {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("schemas", List.of("urn:ietf:params:scim:api:messages:2.0:Error"));
        expected.put("status", Integer.toString(status));
        if (scimType != null) {
            expected.put("scimType", scimType);
        }
        expected.put("detail", detail);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.header("Content-Type")).isEqualTo("application/scim+json");
        assertThat(response.jsonPath().getMap("$")).isEqualTo(expected);
    }
}
