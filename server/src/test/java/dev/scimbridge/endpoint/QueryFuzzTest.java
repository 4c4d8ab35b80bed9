package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.SamplePeople;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in the query string, the answer is a list or a client's error. */
class QueryFuzzTest {

    private static final List<String> NAMES = List.of(
            "filter", "sortBy", "sortOrder", "startIndex", "count", "cursor", "attributes", "excludedAttributes", "x");

    private static final List<String> PIECES = List.of(
            "userName",
            "emails",
            "[",
            "]",
            "(",
            ")",
            "\"",
            "\\",
            " eq ",
            " and ",
            "not",
            "pr",
            "true",
            "null",
            "1",
            "-",
            ".",
            ",",
            ":",
            "urn:ietf:params:scim:schemas:core:2.0:User",
            "$ref",
            "ä",
            "\u0000",
            "😀",
            "%",
            "&",
            "descending",
            "99999999999999999999999");

    @Test
    void anyQuery_isAnsweredOrRefused() {
        Random random = new Random(20260302);
        try (ScimServer server = new ScimServer()) {
            server.commit(SamplePeople.people(0, 5));
            for (int i = 0; i < 600; i++) {
                String path = List.of("/Users", "/Groups", "").get(random.nextInt(3)) + "?" + query(random);

                assertThat(server.reader().get(path).statusCode()).as(path).isIn(200, 400);
            }
        }
    }

    private static String query(Random random) {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            StringBuilder value = new StringBuilder();
            for (int j = random.nextInt(8); j > 0; j--) {
                value.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            query.append(query.isEmpty() ? "" : "&")
                    .append(NAMES.get(random.nextInt(NAMES.size())))
                    .append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
        return query.toString();
    }
}
