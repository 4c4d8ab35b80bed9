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
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
    private static final String ROOT = "/admin/v1";
    private static final int LONGEST_ERROR = 64 * 1024;

    private final URI url;
    private final String token;
    private final HttpClient http;

    /**
     * A client.
     *
     * @param url scheme, host and port of the admin listener
     * @param trust what certificates it believes; empty for those that Java trusts
     */
    AdminClient(URI url, String token, Optional<SSLContext> trust) {
        this.url = url;
        this.token = token;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_WITHIN);
        trust.ifPresent(builder::sslContext);
        this.http = builder.build();
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
     */
    long download(String path, OutputStream out, LongConsumer soFar) {
        try {
            HttpResponse<InputStream> answer =
                    http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    body(answer.statusCode(), new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8));
                }
                return copy(body, out, soFar);
            }
        } catch (SSLException untrusted) {
            throw notTrusted(untrusted);
        } catch (IOException broken) {
            throw new CommandFailure(
                    ExitCode.NOT_REACHABLE,
                    "the bridge at " + url + " does not answer, or broke off: " + broken.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted before the bridge had answered");
        }
    }

    private static long copy(InputStream in, OutputStream out, LongConsumer soFar) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long copied = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            copied += read;
            soFar.accept(copied);
        }
        return copied;
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
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return body(answer.statusCode(), answer.body());
        } catch (SSLException untrusted) {
            throw notTrusted(untrusted);
        } catch (IOException unreachable) {
            throw new CommandFailure(
                    ExitCode.NOT_REACHABLE,
                    "no bridge answers at " + url + ": start it, or give the address of its admin.listen with --url");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted before the bridge answered");
        }
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
