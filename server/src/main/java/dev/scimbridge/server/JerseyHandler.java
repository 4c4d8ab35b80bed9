package dev.scimbridge.server;

import dev.scimbridge.endpoint.ClientAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** More than any endpoint reads: longer bodies are refused by the endpoint as soon as this much is there. */
    private static final int LONGEST_BODY = 512 * 1024;

    private final GrizzlyHttpContainer jersey;
    private final ContainerErrors errors;
    private final Turns turns;
    private final AnswerDeadlines deadlines;
    private final RequestBodies bodies;
    private final Function<String, Optional<String>> clients;
    private final RemoteAddresses addresses;

    JerseyHandler(
            ResourceConfig application,
            ContainerErrors errors,
            HttpListenerSettings settings,
            AnswerDeadlines deadlines,
            Function<String, Optional<String>> clients) {
        this.jersey = ContainerFactory.createContainer(GrizzlyHttpContainer.class, application);
        this.errors = errors;
        this.turns = new Turns(settings.workersPerParty(), settings.waitingPerParty());
        this.deadlines = deadlines;
        this.bodies = new RequestBodies(LONGEST_BODY, settings.bodyTimeout(), deadlines.timer());
        this.clients = clients;
        this.addresses = new RemoteAddresses(settings.trustedProxies());
    }

    @Override
    public void start() {
        jersey.start();
    }

    @Override
    public void destroy() {
        jersey.destroy();
    }

    /** Expectations that this server does not know are as good as none (RFC 9110 §10.1.1 leaves that open). */
    @Override
    protected boolean sendAcknowledgment(Request request, Response response) throws IOException {
        return !"100-continue".equalsIgnoreCase(request.getHeader(Header.Expect))
                || super.sendAcknowledgment(request, response);
    }

    @Override
    public void service(Request request, Response response) throws IOException {
        if (request.getRequest().getContentLength() > LONGEST_BODY) {
            refuse(response, 413, "The body is longer than " + LONGEST_BODY + " bytes.");
        } else if (RequestBodies.isAwaited(request)) {
            response.suspend();
            bodies.await(
                    request,
                    () -> dispatch(request, () -> takeTurn(request, response)),
                    () -> dispatch(request, () -> refuse(response, 408, "The body did not arrive in time.")),
                    response::resume);
        } else {
            takeTurn(request, response);
        }
    }

    private void takeTurn(Request request, Response response) throws IOException {
        String party = party(request);
        Turns.Outcome outcome = turns.enter(party, () -> {
            if (!response.isSuspended()) {
                response.suspend();
            }
            return () -> dispatch(request, () -> serve(party, request, response));
        });
        switch (outcome) {
            case TAKEN -> serve(party, request, response);
            case REFUSED -> refuse(response, 503, "Too many requests of this client are waiting.");
            case WAITS -> {
                // Another one that ends will start it.
            }
        }
    }

    private String party(Request request) {
        String authorization = request.getHeader(Header.Authorization);
        return Optional.ofNullable(authorization)
                .flatMap(clients)
                .or(() -> address(request).map(InetAddress::getHostAddress))
                .orElseGet(request::getRemoteAddr);
    }

    private Optional<InetAddress> address(Request request) {
        List<String> forwardedFor = new ArrayList<>();
        request.getHeaders(FORWARDED_FOR).forEach(forwardedFor::add);
        return addresses.of(request.getRemoteAddr(), forwardedFor);
    }

    private static void dispatch(Request request, Task task) {
        request.getContext()
                .getConnection()
                .getTransport()
                .getWorkerThreadPool()
                .execute(() -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        LOG.info("A request broke off: {}", e.toString());
                        request.getResponse().resume();
                    }
                });
    }

    /** A part of a request's way. */
    private interface Task {
        void run() throws IOException;
    }

    private void serve(String party, Request request, Response response) throws IOException {
        AnswerDeadlines.Running answer = deadlines.begin(request.getContext().getConnection());
        try {
            serve(request, response);
        } finally {
            answer.end();
            turns.leave(party);
            if (response.isSuspended()) {
                response.resume();
            }
        }
    }

    private void refuse(Response response, int status, String detail) throws IOException {
        // What else of the body comes is not worth waiting for.
        response.getResponse().getProcessingState().setError(true);
        response.setHeader(Header.Connection, "close");
        if (status == 503) {
            response.setHeader(Header.RetryAfter, "5");
        }
        answer(response, status, detail);
        if (response.isSuspended()) {
            response.resume();
        }
    }

    private void serve(Request request, Response response) throws IOException {
        // Nothing depends on the Host header, and Jersey fails on names that URIs do not allow, such as my_host.
        request.getRequest().getHeaders().setValue(Header.Host).setString("localhost");
        address(request).ifPresent(address -> request.setAttribute(ClientAddress.PROPERTY, address));
        try {
            jersey.service(request, response);
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            if (e.getCause() instanceof URISyntaxException) {
                answer(response, 400, "The request URI is not well-formed (RFC 3986).");
            } else {
                String requestId = UUID.randomUUID().toString();
                LOG.error("Request {} failed: {} {}", requestId, request.getMethod(), request.getRequestURI(), e);
                answer(
                        response,
                        500,
                        "The server failed to answer this request. Its log tells why under " + requestId + ".");
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
