package dev.scimbridge.realservers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.BulkConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.ETagConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.SortConfig;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.AuthenticationScheme;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.EndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.base.GroupEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.base.UserEndpointDefinition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * SCIM-SDK behind the JDK's HTTP server: filtering and sorting left to the library, PATCH and bulk requests declared,
 * ETags not, and no authentication. Prints its base URI when it is ready.
 */
@SuppressForbidden("jdk.httpserver is a documented module of the JDK")
public final class ScimSdkServer {
    private static final String PREFIX = "/scim/v2";
    private static final int MOST_RESULTS = 200;
    private static final int MOST_OPERATIONS = 20;
    private static final long LARGEST_PAYLOAD = 1_048_576;

    private final ResourceEndpoint endpoint;

    private ScimSdkServer() {
        ServiceProvider provider = ServiceProvider.builder()
                .filterConfig(FilterConfig.builder()
                        .supported(true)
                        .maxResults(MOST_RESULTS)
                        .build())
                .sortConfig(SortConfig.builder().supported(true).build())
                .patchConfig(PatchConfig.builder().supported(true).build())
                .eTagConfig(ETagConfig.builder().supported(false).build())
                .bulkConfig(BulkConfig.builder()
                        .supported(true)
                        .maxOperations(MOST_OPERATIONS)
                        .maxPayloadSize(LARGEST_PAYLOAD)
                        .build())
                .authenticationSchemes(List.of(AuthenticationScheme.builder()
                        .name("None")
                        .description("Left to whoever embeds the library")
                        .type("none")
                        .build()))
                .build();
        this.endpoint = new ResourceEndpoint(provider);
        register(new UserEndpointDefinition(new Users()));
        register(new GroupEndpointDefinition(new Groups()));
    }

    private static final class Users extends ScimSdkHandler<User> {
        Users() {
            super(User.class, user -> user.getUserName().orElse(""));
        }
    }

    private static final class Groups extends ScimSdkHandler<Group> {
        Groups() {
            super(Group.class, group -> "");
        }
    }

    private void register(EndpointDefinition definition) {
        var features = endpoint.registerEndpoint(definition).getFeatures();
        features.setAutoFiltering(true);
        features.setAutoSorting(true);
    }

    /** Serves on a free port of loopback until the process is ended. */
    public static void main(String... arguments) throws IOException {
        ScimSdkServer scim = new ScimSdkServer();
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String base = "http://127.0.0.1:" + http.getAddress().getPort() + PREFIX;
        http.createContext(PREFIX, exchange -> scim.answer(exchange, base));
        http.start();
        System.out.println(base);
    }

    private void answer(HttpExchange exchange, String base) throws IOException {
        try (exchange) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            String method = head ? "GET" : exchange.getRequestMethod();
            boolean known = Arrays.stream(HttpMethod.values())
                    .anyMatch(one -> one.name().equals(method));
            if (!known) {
                exchange.sendResponseHeaders(501, -1);
                return;
            }
            String url = base + exchange.getRequestURI().toString().substring(PREFIX.length());
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            ScimResponse response =
                    endpoint.handleRequest(url, HttpMethod.valueOf(method), body, headers, new Context(null));
            response.getHttpHeaders()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            boolean empty = head || Set.of(204, 304).contains(response.getHttpStatus());
            byte[] bytes = empty ? new byte[0] : response.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.getHttpStatus(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
