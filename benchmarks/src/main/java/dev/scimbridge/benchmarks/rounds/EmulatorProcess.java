package dev.scimbridge.benchmarks.rounds;

import dev.scimbridge.config.GraphSettings;
import dev.scimbridge.config.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The Graph emulator in a process of its own, so that its work is not counted as the bridge's. */
public final class EmulatorProcess implements AutoCloseable {

    private static final String LAST_LINE = "client secret";

    private final Process process;
    private final Map<String, String> announced;
    private final HttpClient http = HttpClient.newHttpClient();

    private EmulatorProcess(Process process, Map<String, String> announced) {
        this.process = process;
        this.announced = announced;
    }

    /** Starts it with synthetic people, and waits until it listens. */
    public static EmulatorProcess start(Path directory, int users) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.scimbridge.emulator.Main",
                        "--port",
                        "0",
                        "--admin-port",
                        "0",
                        "--data",
                        directory.resolve("emulator").toString(),
                        "--users",
                        String.valueOf(users))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, String> announced = new HashMap<>();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            String[] words = line.split(" {2,}", 2);
            if (words.length == 2) {
                announced.put(words[0].strip(), words[1].strip());
            }
            if (line.startsWith(LAST_LINE)) {
                return new EmulatorProcess(process, announced);
            }
        }
        throw new IOException("The emulator did not start");
    }

    /** What the application proves itself with. */
    public Secret clientSecret() {
        return new Secret(told(LAST_LINE));
    }

    /** How the tenant is reached. */
    public GraphSettings settings() {
        return new GraphSettings(
                told("tenant id"),
                told("client id"),
                clientSecret(),
                URI.create(told("authority")),
                URI.create(told("Graph")),
                Optional.of(Path.of(told("trust"))));
    }

    /** Changes one property of a user. */
    public void patchUser(String id, String property, Object value) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(told("admin API") + "/users/" + id))
                .method(
                        "PATCH",
                        HttpRequest.BodyPublishers.ofString(String.format(
                                Locale.ROOT,
                                value instanceof String ? "{\"%s\":\"%s\"}" : "{\"%s\":%s}",
                                property,
                                value)))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("The emulator refused a change: " + response.body());
        }
    }

    private String told(String name) {
        return Objects.requireNonNull(announced.get(name), name);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
