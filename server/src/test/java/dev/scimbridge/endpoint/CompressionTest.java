package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.SamplePeople;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Content coding on the wire (RFC 9110 §8.4, §12.5.3), read by a client that undoes nothing by itself. */
class CompressionTest {

    private static final String PAGE = "/Users?count=60";
    private static final Map<String, String> GZIP = Map.of("Accept-Encoding", "gzip");

    private final ScimServer server = new ScimServer(
            new EndpointSettings(URI.create(ScimServer.PUBLIC_URL), 100, 100, true, Duration.ofSeconds(30)));
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void people() {
        server.commit(SamplePeople.people(0, 150));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<byte[]> ask(String method, String target, Map<String, String> headers) throws IOException {
        return ask(method, target, headers, ScimServer.TOKEN);
    }

    private HttpResponse<byte[]> ask(String method, String target, Map<String, String> headers, String token)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/scim/v2" + target))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        return send(request.build());
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Optional<String> header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name);
    }

    private static String unpacked(HttpResponse<byte[]> response) throws IOException {
        assertThat(header(response, "Content-Encoding")).contains("gzip");
        assertThat(header(response, "Content-Length")).contains(Integer.toString(response.body().length));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        assertThat(header(response, "Content-Encoding")).isEmpty();
        assertThat(header(response, "Content-Length")).contains(Integer.toString(response.body().length));
        assertThat(header(response, "Transfer-Encoding")).isEmpty();
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Users?count=60",
                "/Users?count=60&startIndex=61",
                "/Users?count=60&startIndex=121",
                "/Users?count=10",
                "/Users?count=60&attributes=userName,active",
                "/Users?count=60&sortBy=userName&sortOrder=descending",
                "/?count=60",
                "/Schemas",
            })
    void codedBody_isThePlainOne(String target) throws IOException {
        String plain = text(ask("GET", target, Map.of()));

        HttpResponse<byte[]> coded = ask("GET", target, GZIP);

        assertThat(unpacked(coded)).isEqualTo(plain);
        assertThat(coded.body().length).isLessThan(plain.length() / 3);
        assertThat(unpacked(ask("GET", target, GZIP))).as("again").isEqualTo(plain);
    }

    @Test
    void cursorsOfSeveralWalks_leadOn() throws IOException {
        for (int walk = 0; walk < 2; walk++) {
            String first = unpacked(ask("GET", PAGE + "&cursor=", GZIP));
            String cursor = first.replaceFirst(".*\"nextCursor\":\"([^\"]+)\".*", "$1");

            String second = unpacked(ask("GET", PAGE + "&cursor=" + cursor, GZIP));

            assertThat(second).contains("\"startIndex\":61", SamplePeople.id(60), SamplePeople.id(119));
        }
    }

    @Test
    void headers_areThoseOfThePlainAnswer_butForTheCoding() throws IOException {
        HttpResponse<byte[]> plain = ask("GET", PAGE, Map.of());
        HttpResponse<byte[]> coded = ask("GET", PAGE, GZIP);

        for (String same : List.of("ETag", "Content-Type", "Last-Modified", "Cache-Control", "Scim-Bridge-Revision")) {
            assertThat(header(plain, same)).isPresent();
            assertThat(header(coded, same)).isEqualTo(header(plain, same));
        }
        assertThat(header(plain, "Vary")).contains("Accept, Accept-Encoding");
        assertThat(header(coded, "Vary")).contains("Accept, Accept-Encoding");
    }

    @Test
    void head_tellsTheHeadersOfGet() throws IOException {
        HttpResponse<byte[]> get = ask("GET", PAGE, GZIP);
        HttpResponse<byte[]> head = ask("HEAD", PAGE, GZIP);

        assertThat(head.body()).isEmpty();
        for (String same : List.of("ETag", "Content-Encoding", "Content-Length", "Vary", "Content-Type")) {
            assertThat(header(head, same)).isPresent().isEqualTo(header(get, same));
        }
    }

    @Test
    void tagOfEitherForm_isTheTagOfBoth_and304HasNoCoding() throws IOException {
        String tag = header(ask("GET", PAGE, Map.of()), "ETag").orElseThrow();

        HttpResponse<byte[]> known = ask("GET", PAGE, Map.of("Accept-Encoding", "gzip", "If-None-Match", tag));

        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(header(known, "Content-Encoding")).isEmpty();
        assertThat(header(known, "Vary")).contains("Accept, Accept-Encoding");
        assertThat(header(known, "ETag")).contains(tag);
    }

    @Test
    void smallAnswers_arePlain_unlessThatIsExcluded() throws IOException {
        String one = "/Users/" + SamplePeople.id(1);
        String plain = text(ask("GET", one, GZIP));

        assertThat(unpacked(ask("GET", one, Map.of("Accept-Encoding", "gzip, identity;q=0"))))
                .isEqualTo(plain);
    }

    @Test
    void errors_arePlain() throws IOException {
        HttpResponse<byte[]> error = ask("GET", "/Users/nobody", Map.of("Accept-Encoding", "gzip, identity;q=0"));

        assertThat(error.statusCode()).isEqualTo(404);
        assertThat(text(error)).contains("\"status\":\"404\"");
        assertThat(header(error, "Vary")).isEmpty();
    }

    @Test
    void search_isCodedToo() throws IOException {
        String search = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"],\"count\":60}";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/scim/v2/Users/.search"))
                .header("Authorization", "Bearer " + ScimServer.TOKEN)
                .header("Accept-Encoding", "gzip")
                .header("Content-Type", "application/scim+json")
                .POST(HttpRequest.BodyPublishers.ofString(search))
                .build();

        assertThat(unpacked(send(request))).isEqualTo(text(ask("GET", PAGE, Map.of())));
    }

    @Test
    void changedPerson_isInTheNextPage() throws IOException {
        String before = unpacked(ask("GET", PAGE, GZIP));
        server.commit(List.of(SamplePeople.person(7, "v2")));

        String after = unpacked(ask("GET", PAGE, GZIP));

        assertThat(before).doesNotContain("v2-7");
        assertThat(after).contains("v2-7").isEqualTo(text(ask("GET", PAGE, Map.of())));
    }

    @Test
    void otherAttributes_areAnotherPage() throws IOException {
        String less = PAGE + "&attributes=userName,name,emails,active,meta";
        String page = unpacked(ask("GET", PAGE, GZIP));

        String without = unpacked(ask("GET", less, GZIP));

        assertThat(without).isEqualTo(text(ask("GET", less, Map.of()))).isNotEqualTo(page);
    }

    @Test
    void clientThatSeesLess_doesNotGetTheOthersPage() throws IOException {
        String page = unpacked(ask("GET", PAGE, GZIP));

        String strict = unpacked(ask("GET", PAGE, GZIP, ScimServer.STRICT_TOKEN));

        assertThat(strict).isEqualTo(text(ask("GET", PAGE, Map.of(), ScimServer.STRICT_TOKEN)));
        assertThat(strict).isNotEqualTo(page);
    }
}
