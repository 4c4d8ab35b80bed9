package dev.scimbridge.server;

import java.io.IOException;
import java.net.URISyntaxException;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands requests to Jersey under a fixed host name, and answers the ones whose URI Jersey cannot read. */
final class JerseyHandler extends HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(JerseyHandler.class);

    private final GrizzlyHttpContainer jersey;
    private final ContainerErrors errors;

    JerseyHandler(ResourceConfig application, ContainerErrors errors) {
        this.jersey = ContainerFactory.createContainer(GrizzlyHttpContainer.class, application);
        this.errors = errors;
    }

    @Override
    public void start() {
        jersey.start();
    }

    @Override
    public void destroy() {
        jersey.destroy();
    }

    @Override
    public void service(Request request, Response response) throws IOException {
        // Nothing depends on the Host header, and Jersey fails on names that URIs do not allow, such as my_host.
        request.getRequest().getHeaders().setValue(Header.Host).setString("localhost");
        try {
            jersey.service(request, response);
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            if (e.getCause() instanceof URISyntaxException) {
                answer(response, 400, "The request URI is not well-formed (RFC 3986).");
            } else {
                LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
                answer(response, 500, "The server failed to answer this request.");
            }
        }
    }

    private void answer(Response response, int status, String detail) throws IOException {
        byte[] body = errors.body(status, detail);
        response.setStatus(status);
        response.setContentType(errors.mediaType());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
