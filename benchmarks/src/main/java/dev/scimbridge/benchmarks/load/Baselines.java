package dev.scimbridge.benchmarks.load;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * What the bridge is compared with: files of a directory from memory, by Grizzly itself below {@code /grizzly/} and by
 * Jersey below {@code /jersey/}. It looks at no token and no parameter.
 */
public final class Baselines {

    static final String READY = "Baselines listen on ";

    private static final String MEDIA_TYPE = "application/scim+json";

    private Baselines() {}

    /** Serves the files of the directory named first until the process is ended. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, byte[]> bodies = read(java.nio.file.Path.of(arguments[0]));
        HttpServer server = GrizzlyHttpServerFactory.createHttpServer(
                URI.create("http://127.0.0.1:0/jersey"), new ResourceConfig().register(new Resource(bodies)), false);
        server.getServerConfiguration().addHttpHandler(new Raw(bodies), "/grizzly/");
        server.getListeners().forEach(listener -> listener.getKeepAlive().setMaxRequestsCount(-1));
        server.start();
        System.out.println(READY + server.getListeners().iterator().next().getPort());
        Thread.currentThread().join();
    }

    private static Map<String, byte[]> read(java.nio.file.Path directory) throws IOException {
        Map<String, byte[]> bodies = new HashMap<>();
        try (Stream<java.nio.file.Path> files = Files.list(directory)) {
            for (java.nio.file.Path file : files.toList()) {
                bodies.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        }
        return bodies;
    }

    private static final class Raw extends HttpHandler {

        private final Map<String, byte[]> bodies;

        Raw(Map<String, byte[]> bodies) {
            this.bodies = bodies;
        }

        @Override
        public void service(Request request, org.glassfish.grizzly.http.server.Response response) throws IOException {
            String path = request.getRequestURI();
            byte[] body = bodies.get(path.substring(path.lastIndexOf('/') + 1));
            if (body == null) {
                response.setStatus(404);
                return;
            }
            response.setContentType(MEDIA_TYPE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /** The same bodies as an entity of Jersey's. */
    @Path("/")
    public static final class Resource {

        private final Map<String, byte[]> bodies;

        Resource(Map<String, byte[]> bodies) {
            this.bodies = bodies;
        }

        /** The file of this name. */
        @GET
        @Path("{name}")
        public Response get(@PathParam("name") String name) {
            byte[] body = bodies.get(name);
            return body == null
                    ? Response.status(404).build()
                    : Response.ok(body, MEDIA_TYPE).build();
        }
    }
}
