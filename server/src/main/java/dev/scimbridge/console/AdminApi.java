package dev.scimbridge.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.Container;
import org.glassfish.jersey.server.spi.ContainerLifecycleListener;
import org.jspecify.annotations.Nullable;

/**
 * The admin API, asked without a network. A page's question goes the way of everybody's: the same check of who asks, the same
 * roles, audit and sentences.
 */
final class AdminApi implements ContainerLifecycleListener {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI BASE = URI.create("http://localhost/");
    private static final String ROOT = "/admin/v1";

    private @Nullable ApplicationHandler application;

    /**
     * What the API said.
     *
     * @param body missing when there was none
     */
    record Answer(int status, JsonNode body, List<String> setCookies) {

        boolean isGood() {
            return status < 300;
        }
    }

    /**
     * Asks.
     *
     * @param headers who asks: cookie and second token
     * @param properties what the listener knows of the request, such as its address
     * @param path below {@code /admin/v1}, encoded, with the query
     */
    Answer ask(
            Map<String, String> headers,
            Map<String, Object> properties,
            String method,
            String path,
            Optional<JsonNode> body) {
        ApplicationHandler handler = Objects.requireNonNull(application);
        ContainerRequest request = new ContainerRequest(
                BASE,
                URI.create("http://localhost" + ROOT + path),
                method,
                null,
                new MapPropertiesDelegate(properties),
                handler.getConfiguration());
        headers.forEach(request::header);
        if (body.isPresent()) {
            request.header(
                    "Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
            request.setEntityStream(
                    new ByteArrayInputStream(body.get().toString().getBytes(StandardCharsets.UTF_8)));
        } else {
            request.setEntityStream(new ByteArrayInputStream(new byte[0]));
        }
        return answer(handler, request);
    }

    private static Answer answer(ApplicationHandler handler, ContainerRequest request) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Future<ContainerResponse> answered = handler.apply(request, written);
        try {
            ContainerResponse response = answered.get();
            List<String> cookies = response.getStringHeaders().getOrDefault("Set-Cookie", List.of());
            return new Answer(response.getStatus(), json(written), cookies);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The admin API was interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The admin API did not answer", failed);
        }
    }

    private static JsonNode json(ByteArrayOutputStream written) {
        try {
            return written.size() == 0
                    ? MissingNode.getInstance()
                    : JSON.readTree(written.toString(StandardCharsets.UTF_8));
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("The admin API answered what is not JSON", notJson);
        }
    }

    @Override
    public void onStartup(Container container) {
        application = container.getApplicationHandler();
    }

    @Override
    public void onReload(Container container) {
        application = container.getApplicationHandler();
    }

    @Override
    public void onShutdown(Container container) {
        // Nothing is kept.
    }
}
