package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.SamplePeople;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7644 §3.8 on the wire. */
class ContentNegotiationTest {

    private final ScimServer server = new ScimServer();

    @BeforeEach
    void people() {
        server.commit(SamplePeople.people(0, 3));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/scim+json | application/scim+json",
                "application/scim+json; charset=utf-8 | application/scim+json",
                "APPLICATION/SCIM+JSON | application/scim+json",
                "*/* | application/scim+json",
                "application/* | application/scim+json",
                "application/json | application/json",
                "application/json;charset=UTF-8 | application/json",
                "application/json, text/plain | application/json",
                "application/json, text/plain, */* | application/scim+json",
                "application/json, application/scim+json | application/scim+json",
                "application/json, application/scim+json;q=0 | application/json",
                "application/json, application/scim+json;q=0.5 | application/scim+json",
                "text/html | application/scim+json",
                "nonsense;;;= | application/scim+json",
            })
    void accept_decidesTheMediaType(String accept, String contentType) {
        Response list = server.reader().header("Accept", accept).get("/Users");
        Response error = server.reader().header("Accept", accept).get("/Users/nobody");

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.header("Content-Type")).isEqualTo(contentType);
        assertThat(error.statusCode()).isEqualTo(404);
        assertThat(error.header("Content-Type")).isEqualTo(contentType);
    }

    @Test
    void otherHeaders_areIgnored() {
        Response response = server.reader()
                .header("Accept-Charset", "klingon")
                .header("Accept-Language", "??")
                .header("Accept-Encoding", "q;;=")
                .header("Content-Type", "not a type")
                .get("/Users");

        assertThat(response.statusCode()).isEqualTo(200);
    }
}
