package dev.scimbridge.server;

import java.io.IOException;
import java.net.URISyntaxException;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** JAX-RS resources, answered by Jersey. */
final class JerseyApplication implements Application {

    private final GrizzlyHttpContainer jersey;

    JerseyApplication(ResourceConfig resources) {
        this.jersey = ContainerFactory.createContainer(GrizzlyHttpContainer.class, resources);
    }

    @Override
    public void start() {
        jersey.start();
    }

    @Override
    public void stop() {
        jersey.destroy();
    }

    @Override
    public void answer(Request request, Response response) throws IOException, URISyntaxException {
        // Nothing depends on the Host header, and Jersey fails on names that URIs do not allow, such as my_host.
        request.getRequest().getHeaders().setValue(Header.Host).setString("localhost");
        try {
            jersey.service(request, response);
        } catch (RuntimeException e) {
            if (!response.isCommitted() && e.getCause() instanceof URISyntaxException malformed) {
                throw malformed;
            }
            throw e;
        }
    }
}
