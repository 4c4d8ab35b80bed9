package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.projection.SamplePeople;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP clients cannot send, sent as bytes: the answer is a SCIM error, or as if nothing were strange. */
class WireTest {

    private static final String HEADERS =
            "Host: a\r\nConnection: close\r\nAuthorization: Bearer " + ScimServer.TOKEN + "\r\n";
    private static final String SEARCH =
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"],\"count\":1}";

    private static final String LATIN_1_SEARCH = SEARCH.replace("}", ",\"filter\":\"title eq \\\"\u00e9\\\"\"}");

    private static final String URI = "The request URI is not well-formed (RFC 3986).";
    private static final String NO_UTF_8 =
            "The request URI is not in UTF-8: write what is not ASCII in UTF-8, percent-encoded, such as %C3%A9.";
    private static final String HTTP = "The request is not well-formed HTTP.";
    private static final String NO_USER = "There is no User with this id.";
    private static final String READ_ONLY = "This server is read-only: the method does not apply here.";
    private static final String HEADERS_TOO_LONG = "The request headers are longer than this server reads.";

    private static final Pattern CONTENT_LENGTH = Pattern.compile("\r\nContent-Length: ([0-9]+)\r\n");

    private static final ScimServer SERVER = new ScimServer();

    @BeforeAll
    static void people() {
        SERVER.commit(SamplePeople.people(0, 4));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /** The status, the {@code scimType} if there is one with the detail, and the request. */
    static Stream<Arguments> refused() {
        String post = "POST /scim/v2/Users/.search HTTP/1.1\r\n" + HEADERS;
        return Stream.of(
                Arguments.of(400, URI, "GET /scim/v2/Users?filter=%zz HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(400, URI, "GET /scim/v2/Users?filter=% HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(400, URI, "GET /scim/v2/Users/%4 HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(400, URI, "GET /scim/v2/Users/a\u0000b HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(404, NO_USER, "GET /scim/v2/Users/a%00b HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(400, NO_UTF_8, "GET /scim/v2/Users/%C3%28 HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(400, URI, "GET /scim/v2/Users/\u00c3\u00a9 HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(
                        400,
                        NO_UTF_8,
                        "GET /scim/v2/Users?filter=title%20eq%20%22%E9%22 HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(
                        400,
                        NO_UTF_8,
                        "GET /scim/v2/Users?filter=title%20eq%20%22\u00e9%22 HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(400, NO_UTF_8, "GET /scim/v2/Users?filter=a%C0%AFb HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(400, NO_UTF_8, "GET /scim/v2/Users?%FF=x HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(
                        400,
                        URI,
                        "GET /scim/v2/Users?filter=userName%20eq%20%22\u0000%22 HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(
                        400,
                        "invalidFilter: The filter is invalid at position 14: a string has control characters only as escapes, such as \\n.",
                        "GET /scim/v2/Users?filter=userName%20eq%20%22%00%22 HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(400, HTTP, "GET /scim/v2/Users HTTP/1.1\r\n\r\n"),
                Arguments.of(405, READ_ONLY, "BREW /scim/v2/Users HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(405, READ_ONLY, "get /scim/v2/Users HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(405, READ_ONLY, "PROPFIND /scim/v2/Users HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(405, READ_ONLY, "CONNECT /scim/v2/Users HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(404, "There is no such endpoint.", "CONNECT a:80 HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(404, "There is no such endpoint.", "PRI * HTTP/2.0\r\n" + HEADERS + "\r\n"),
                Arguments.of(400, HTTP, post + "Content-Length: abc\r\n\r\n"),
                Arguments.of(400, HTTP, post + "Content-Length: -1\r\n\r\n"),
                Arguments.of(400, HTTP, post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
                Arguments.of(
                        413,
                        "The body is longer than 524288 bytes.",
                        post + "Content-Length: 99999999\r\n\r\n" + " ".repeat(600_000)),
                Arguments.of(
                        413,
                        "The body is longer than 524288 bytes.",
                        post + "Transfer-Encoding: chunked\r\n\r\n"
                                + ("8000\r\n" + " ".repeat(0x8000) + "\r\n").repeat(20)),
                Arguments.of(400, "invalidSyntax: The body must be a JSON object.", post + "\r\n"),
                Arguments.of(
                        400,
                        "invalidSyntax: The body must be a JSON object.",
                        post + "Content-Length: " + LATIN_1_SEARCH.length() + "\r\n\r\n" + LATIN_1_SEARCH),
                Arguments.of(
                        431,
                        HEADERS_TOO_LONG,
                        "GET /scim/v2/Users HTTP/1.1\r\n" + HEADERS + "X: y\r\n".repeat(5_000) + "\r\n"),
                Arguments.of(
                        431,
                        HEADERS_TOO_LONG,
                        "GET /scim/v2/Users HTTP/1.1\r\n" + HEADERS + "X: y\r\n".repeat(20_000) + "\r\n"),
                Arguments.of(
                        431,
                        HEADERS_TOO_LONG,
                        "GET /scim/v2/Users HTTP/1.1\r\n" + HEADERS + "X: " + "y".repeat(70_000) + "\r\n\r\n"),
                Arguments.of(
                        414,
                        "The request line is longer than this server reads.",
                        "GET /scim/v2/Users?filter=" + "a".repeat(70_000) + " HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(
                        400,
                        "invalidFilter: The filter is longer than 16384 characters.",
                        "GET /scim/v2/Users?filter=" + "a".repeat(20_000) + " HTTP/1.1\r\n" + HEADERS + "\r\n"),
                Arguments.of(
                        505,
                        "This version of HTTP is not supported.",
                        "GET /scim/v2/Users HTTP/9.9\r\n" + HEADERS + "\r\n"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(int status, String problem, String request) throws IOException {
        String answer = exchange(request);

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("\r\nContent-Type: application/scim+json\r\n")
                .doesNotContain("Exception", "grizzly", "jersey");
        JsonNode error = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(error.at("/schemas/0").textValue()).isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(error.get("status").textValue()).isEqualTo(Integer.toString(status));
        String scimType = error.has("scimType") ? error.get("scimType").textValue() + ": " : "";
        assertThat(scimType + error.get("detail").textValue()).isEqualTo(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://elsewhere/scim/v2/Users HTTP/1.1\r\n",
                "GET /scim/v2/Users HTTP/1.0\r\n",
                "GET /scim/v2/Users? HTTP/1.1\r\n",
                "GET /scim/v2/Users?&&=&x HTTP/1.1\r\nX-Empty:\r\n",
                "GET /scim/v2/Users?filter=title%20eq%20%22\u00c3\u0080%22 HTTP/1.1\r\n",
                "GET /scim/v2/Users HTTP/1.1\r\nContent-Length: 2\r\nX: {}\r\n",
                "GET /scim/v2/Users HTTP/1.1\r\nExpect: nothing\r\n",
                "GET /scim/v2/Users HTTP/1.1\r\nIf-None-Match: ,,W/,\"\r\nRange: bytes=0-1\r\nIf-Modified-Since: never\r\n",
            })
    void answered(String request) throws IOException {
        String body = request.contains("Content-Length") ? "{}" : "";

        assertThat(exchange(request + HEADERS + "\r\n" + body)).startsWith("HTTP/1.1 200 ");
    }

    /** Raw UTF-8 is what curl sends of a word as it is typed. */
    @ParameterizedTest
    @ValueSource(strings = {"L%C3%A9gal", "L%c3%a9gal", "L\u00c3\u00a9gal"})
    void textThatIsNotAscii_isReadAsUtf8(String text) throws IOException {
        String filter = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department+eq+%22" + text + "%22";

        assertThat(exchange("GET /scim/v2/Users?filter=" + filter + " HTTP/1.1\r\n" + HEADERS + "\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\"totalResults\":1,");
    }

    @Test
    void expectation_isMetBeforeTheBodyComes() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
            socket.setSoTimeout(10_000);
            send(
                    socket,
                    "POST /scim/v2/Users/.search HTTP/1.1\r\n" + HEADERS + "Expect: 100-continue\r\nContent-Length: "
                            + SEARCH.length() + "\r\n\r\n");
            byte[] first = socket.getInputStream().readNBytes("HTTP/1.1 100".length());
            assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 100");
            send(socket, SEARCH);

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("HTTP/1.1 200 ")
                    .contains("\"itemsPerPage\":1");
        }
    }

    private static String exchange(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
            socket.setSoTimeout(10_000);
            send(socket, request);
            return read(socket.getInputStream());
        }
    }

    /** One answer; the server need not close the connection on a client that still has much to send. */
    private static String read(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        int headers = -1;
        int length = Integer.MAX_VALUE;
        for (int next = in.read(); next >= 0; next = in.read()) {
            answer.append((char) next);
            if (headers < 0 && answer.indexOf("\r\n\r\n") >= 0) {
                headers = answer.length();
                Matcher stated = CONTENT_LENGTH.matcher(answer);
                length = stated.find() ? Integer.parseInt(stated.group(1)) : length;
            }
            if (headers >= 0 && answer.length() - headers == length) {
                break;
            }
        }
        return answer.toString();
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
