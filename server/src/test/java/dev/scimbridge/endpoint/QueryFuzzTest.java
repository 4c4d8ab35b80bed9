package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.projection.RandomResources;
import dev.scimbridge.projection.SamplePeople;
import dev.scimbridge.scim.ResourceType;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever stands in the query string or in a search body, the answer is a list or a client's error, and comes soon: no
 * 500, no hang. 400 requests by default; {@code -Dfuzz.seconds=300} goes on for that long with other seeds.
 */
class QueryFuzzTest {

    private static final Duration HANG = Duration.ofSeconds(20);
    private static final int REQUESTS_PER_SEED = 400;
    private static final long FIRST_SEED = 20260302;

    private static final List<String> NAMES = List.of(
            "filter",
            "filter",
            "filter",
            "sortBy",
            "sortOrder",
            "startIndex",
            "count",
            "cursor",
            "attributes",
            "excludedAttributes",
            "x");

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
            " co ",
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
            "\u2028",
            "\ud83d",
            "😀",
            "%",
            "&",
            "descending",
            "1e9999",
            "99999999999999999999999");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void anyQuery_isAnsweredOrRefused() throws IOException, InterruptedException {
        long deadline = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("fuzz.seconds", 0)).toNanos();
        long seed = FIRST_SEED;
        try (ScimServer server = new ScimServer()) {
            RandomResources resources = new RandomResources(new Random(FIRST_SEED));
            server.commit(SamplePeople.people(0, 5));
            server.commit(IntStream.range(0, 20)
                    .mapToObj(i -> resources.resource(i % 2 == 0 ? ResourceType.USER : ResourceType.GROUP, i))
                    .toList());
            do {
                fuzz(server, seed++);
            } while (System.nanoTime() < deadline);
        }
        assertThat(seed).as("seeds were tried").isGreaterThan(FIRST_SEED);
    }

    private void fuzz(ScimServer server, long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        for (int i = 0; i < REQUESTS_PER_SEED; i++) {
            URI base = URI.create(
                    "http://127.0.0.1:" + server.port() + "/scim/v2" + any(random, List.of("/Users", "/Groups", "")));
            HttpRequest request = random.nextInt(4) == 0 ? search(base, random) : get(base, random);
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode())
                    .as("seed %d, request %d: %s %s%n%s", seed, i, request.method(), request.uri(), response.body())
                    .isIn(200, 400);
        }
    }

    private static HttpRequest get(URI base, Random random) {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String name = any(random, NAMES);
            query.append(query.isEmpty() ? "?" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value(name, random), StandardCharsets.UTF_8));
        }
        return request(URI.create(base.toString() + query)).GET().build();
    }

    private static HttpRequest search(URI base, Random random) throws IOException {
        String name = any(random, NAMES);
        // Jackson refuses to write half of a surrogate pair; as an escape it is JSON.
        String value = new ObjectMapper()
                .writer()
                .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                .writeValueAsString(value(name, random));
        String body = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"],\"" + name + "\":" + value
                + "}";
        return request(URI.create(base + "/.search"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(HANG).header("Authorization", "Bearer " + ScimServer.TOKEN);
    }

    private static String value(String name, Random random) {
        return name.equals("filter") && random.nextInt(3) > 0 ? almostAFilter(random) : pieces(random);
    }

    private static String pieces(Random random) {
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            value.append(any(random, PIECES).repeat(random.nextInt(50) == 0 ? 100 : 1));
        }
        return value.toString();
    }

    /** A filter with none or a few of its characters lost, doubled or replaced. */
    private static String almostAFilter(Random random) {
        StringBuilder filter =
                new StringBuilder(new RandomResources(random).filter(any(random, List.of(ResourceType.values()))));
        for (int i = random.nextInt(3); i > 0 && !filter.isEmpty(); i--) {
            int at = random.nextInt(filter.length());
            switch (random.nextInt(3)) {
                case 0 -> filter.deleteCharAt(at);
                case 1 -> filter.insert(at, filter.charAt(at));
                default -> filter.replace(at, at + 1, any(random, PIECES));
            }
        }
        return filter.toString();
    }

    private static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
