package dev.scimbridge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Speaks the admin API of a running bridge ({@code docs/reference/admin-api.md}). */
final class AdminClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Duration LONG_WORK_WITHIN = Duration.ofMinutes(30);
    private static final String ROOT = "/admin/v1";
    private static final int LONGEST_ERROR = 64 * 1024;
    private static final int PART = 64 * 1024;

    private final URI url;
    private final String token;
    private final HttpClient http;
    private final Duration answerWithin;
    private final Duration longWorkWithin;

    /**
     * A client.
     *
     * @param url scheme, host and port of the admin listener
     * @param trust what certificates it believes; empty for those that Java trusts
     */
    AdminClient(URI url, String token, Optional<SSLContext> trust) {
        this(url, token, http(trust), ANSWER_WITHIN, LONG_WORK_WITHIN);
    }

    /**
     * A client.
     *
     * @param answerWithin how long it waits for an answer to begin
     * @param longWorkWithin how long it does {@linkplain #patiently patiently}
     */
    AdminClient(URI url, String token, HttpClient http, Duration answerWithin, Duration longWorkWithin) {
        this.url = url;
        this.token = token;
        this.http = http;
        this.answerWithin = answerWithin;
        this.longWorkWithin = longWorkWithin;
    }

    private static HttpClient http(Optional<SSLContext> trust) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_WITHIN);
        trust.ifPresent(builder::sslContext);
        return builder.build();
    }

    /** The same, for work that the bridge answers when it is done and that grows with the database. */
    AdminClient patiently() {
        return new AdminClient(url, token, http, longWorkWithin, longWorkWithin);
    }

    /** A text as one segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Reads.
     *
     * @param path below {@code /admin/v1}, with a slash in front
     * @throws CommandFailure when there is no answer, or another than success
     */
    JsonNode get(String path) {
        return send(request(path).GET());
    }

    /** Writes, and throws as {@link #get} does. */
    JsonNode post(String path, ObjectNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Changes by a JSON merge patch, and throws as {@link #get} does. */
    JsonNode patch(String path, ObjectNode body) {
        return send(request(path)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Puts, and throws as {@link #get} does. */
    JsonNode put(String path, ObjectNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Deletes, and throws as {@link #get} does. */
    JsonNode delete(String path) {
        return send(request(path).DELETE());
    }

    /**
     * Reads something large into a stream, as it comes; throws as {@link #get} does.
     *
     * @param soFar told how many bytes have come, again and again
     * @return how many bytes came
     * @throws IOException from the stream that is written to, and nothing else
     */
    long download(String path, OutputStream out, LongConsumer soFar) throws IOException {
        HttpResponse<InputStream> answer =
                exchange(patiently().request(path).GET(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                body(answer.statusCode(), new String(next(body, LONGEST_ERROR), StandardCharsets.UTF_8));
            }
            long copied = 0;
            for (byte[] part = next(body, PART); part.length > 0; part = next(body, PART)) {
                out.write(part);
                copied += part.length;
                soFar.accept(copied);
            }
            return copied;
        }
    }

    /** The next bytes of an answer, none at its end. */
    private byte[] next(InputStream body, int most) {
        try {
            return body.readNBytes(most);
        } catch (IOException broken) {
            throw new CommandFailure(
                    ExitCode.NOT_REACHABLE,
                    "the bridge at " + url + " broke off in the middle of its answer (" + broken.getMessage()
                            + "): see what it says in its log, and ask again");
        }
    }

    private CommandFailure notTrusted(SSLException cause) {
        return new CommandFailure(
                ExitCode.NOT_REACHABLE,
                "no trusted connection to " + url + " (" + cause.getMessage()
                        + "): name the PEM file of the bridge's certificate, or of who issued it, with --trust");
    }

    private HttpRequest.Builder request(String path) {
        String base = url.toString().replaceFirst("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + ROOT + path))
                .timeout(answerWithin)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) {
        HttpResponse<String> answer = exchange(request, HttpResponse.BodyHandlers.ofString());
        return body(answer.statusCode(), answer.body());
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder builder, HttpResponse.BodyHandler<T> bodies) {
        HttpRequest request = builder.build();
        try {
            return http.send(request, bodies);
        } catch (SSLException untrusted) {
            throw notTrusted(untrusted);
        } catch (HttpConnectTimeoutException unreachable) {
            throw notReachable();
        } catch (HttpTimeoutException late) {
            throw tooLate(request);
        } catch (IOException unreachable) {
            throw notReachable();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted before the bridge had answered");
        }
    }

    private CommandFailure notReachable() {
        return new CommandFailure(
                ExitCode.NOT_REACHABLE,
                "no bridge answers at " + url + ": start it, or give the address of its admin.listen with --url");
    }

    private CommandFailure tooLate(HttpRequest request) {
        String todo = request.method().equals("GET")
                ? ": see what keeps it busy with bridge status and in its log, and ask again"
                : ", and may still be doing what was asked: bridge audit tells when it is done; look there before you"
                        + " ask again";
        return new CommandFailure(
                ExitCode.NO_ANSWER_YET,
                "the bridge at " + url + " was reached, but did not answer within " + answerWithin.toSeconds() + " s"
                        + todo);
    }

    private JsonNode body(int status, String text) {
        JsonNode json = parsed(text);
        if (!json.isObject()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "what answers at " + url + " (" + status + ") is not a bridge's admin API: correct --url");
        }
        if (status >= 200 && status < 300) {
            return json;
        }
        String detail = json.path("detail").asText();
        if (status == 401) {
            throw new CommandFailure(
                    ExitCode.NO_TOKEN,
                    "the bridge does not accept the token: give the file of one of its admin tokens with --token-file");
        }
        throw status < 500
                ? new CommandFailure(ExitCode.REFUSED, detail + problems(json))
                : new CommandFailure(
                        ExitCode.FAILED,
                        detail + " (request " + json.path("requestId").asText() + ")");
    }

    /** Every value that is not usable, on a line of its own. */
    private static String problems(JsonNode error) {
        StringBuilder lines = new StringBuilder();
        error.path("problems")
                .forEach(problem -> lines.append(System.lineSeparator())
                        .append("  ")
                        .append(problem.path("key").asText())
                        .append(": ")
                        .append(problem.path("sentence").asText()));
        return lines.toString();
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException other) {
            return JSON.missingNode();
        }
    }
}
