package dev.scimbridge.server;

import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.ClientAddress;
import dev.scimbridge.integration.RequestId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands requests to the application, each in its turn and for as long as it may take, and answers what does not get there. */
final class RequestHandler extends HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String NOWHERE = "-";
    /** When a request arrived, in nanoseconds of this machine. */
    private static final String ARRIVED = RequestHandler.class.getName();
    /** The attribute of a request with the {@link Client} whose token it has, looked up just now. */
    static final String CLIENT = Client.class.getName();

    /** More than any endpoint reads: of a longer body nothing is handed over, so that nobody fills the memory with one. */
    private static final int LONGEST_BODY = 512 * 1024;

    private static final String TOO_LONG = "The body is longer than " + LONGEST_BODY + " bytes.";

    private final Application application;
    private final ContainerErrors errors;
    private final Turns turns;
    private final AnswerDeadlines deadlines;
    private final RequestBodies bodies;
    private final Function<String, Optional<Client>> clients;
    private final RemoteAddresses addresses;
    private final Consumer<AnsweredRequest> answered;

    RequestHandler(
            Application application,
            ContainerErrors errors,
            HttpListenerSettings settings,
            AnswerDeadlines deadlines,
            Function<String, Optional<Client>> clients,
            Consumer<AnsweredRequest> answered) {
        this.application = application;
        this.errors = errors;
        this.turns = new Turns(settings.workersPerParty(), settings.waitingPerParty());
        this.deadlines = deadlines;
        this.bodies = new RequestBodies(LONGEST_BODY, settings.bodyTimeout(), deadlines.timer());
        this.clients = clients;
        this.addresses = new RemoteAddresses(settings.trustedProxies());
        this.answered = answered;
    }

    @Override
    public void start() {
        application.start();
    }

    @Override
    public void destroy() {
        application.stop();
    }

    /** Expectations that this server does not know are as good as none (RFC 9110 §10.1.1 leaves that open). */
    @Override
    protected boolean sendAcknowledgment(Request request, Response response) throws IOException {
        return !"100-continue".equalsIgnoreCase(request.getHeader(Header.Expect))
                || super.sendAcknowledgment(request, response);
    }

    @Override
    public void service(Request request, Response response) throws IOException {
        request.setAttribute(ARRIVED, System.nanoTime());
        if (request.getRequest().getContentLength() > LONGEST_BODY) {
            refuse(request, response, 413, TOO_LONG);
        } else if (RequestBodies.isAwaited(request)) {
            response.suspend();
            bodies.await(
                    request,
                    () -> dispatch(request, () -> takeTurn(request, response)),
                    () -> dispatch(request, () -> refuse(request, response, 413, TOO_LONG)),
                    () -> dispatch(request, () -> refuse(request, response, 408, "The body did not arrive in time.")),
                    response::resume);
        } else {
            takeTurn(request, response);
        }
    }

    private void takeTurn(Request request, Response response) throws IOException {
        Optional<Client> client = client(request);
        Optional<String> name = client.map(Client::id);
        String party = party(name, request);
        Turns.Outcome outcome = turns.enter(party, () -> {
            if (!response.isSuspended()) {
                response.suspend();
            }
            return () -> dispatch(request, () -> serve(party, name, request, response));
        });
        switch (outcome) {
            case TAKEN -> {
                // Not for who waited: the token may have been revoked meanwhile.
                client.ifPresent(known -> request.setAttribute(CLIENT, known));
                serve(party, name, request, response);
            }
            case REFUSED -> refuse(request, response, 503, "Too many requests of this client are waiting.");
            case WAITS -> {
                // Another one that ends will start it.
            }
        }
    }

    private Optional<Client> client(Request request) {
        String authorization = request.getHeader(Header.Authorization);
        return Optional.ofNullable(authorization).flatMap(clients);
    }

    private String party(Optional<String> client, Request request) {
        return client.or(() -> address(request).map(InetAddress::getHostAddress))
                .orElse(NOWHERE);
    }

    private Optional<InetAddress> address(Request request) {
        // Unknown when the connection has been closed meanwhile.
        return request.getContext().getConnection().getPeerAddress() instanceof InetSocketAddress peer
                ? Optional.of(addresses.of(peer.getAddress(), () -> forwardedFor(request)))
                : Optional.empty();
    }

    private static List<String> forwardedFor(Request request) {
        List<String> values = new ArrayList<>();
        request.getHeaders(FORWARDED_FOR).forEach(values::add);
        return values;
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

    private void serve(String party, Optional<String> client, Request request, Response response) throws IOException {
        AnswerDeadlines.Running answer = deadlines.begin(request.getContext().getConnection());
        begin(response);
        try {
            serve(request, response);
        } finally {
            answer.end();
            turns.leave(party);
            end(request, response.getStatus(), client);
            if (response.isSuspended()) {
                response.resume();
            }
        }
    }

    private static void begin(Response response) {
        response.setHeader(RequestId.HEADER, RequestId.begin());
    }

    private void end(Request request, int status, Optional<String> client) {
        Object arrived = request.getAttribute(ARRIVED);
        long nanos = arrived instanceof Long since ? System.nanoTime() - since : 0;
        answered.accept(new AnsweredRequest(
                RequestWords.method(request.getMethod().getMethodString()),
                RequestWords.endpoint(request.getRequestURI()),
                RequestWords.parameters(request.getQueryString()),
                status,
                client,
                Duration.ofNanos(nanos)));
        RequestId.end();
    }

    private void refuse(Request request, Response response, int status, String detail) throws IOException {
        // What else of the body comes is not worth waiting for.
        response.getResponse().getProcessingState().setError(true);
        response.setHeader(Header.Connection, "close");
        if (status == 503) {
            response.setHeader(Header.RetryAfter, "5");
        }
        begin(response);
        try {
            answer(response, status, detail);
        } finally {
            end(request, status, Optional.empty());
        }
        if (response.isSuspended()) {
            response.resume();
        }
    }

    private void serve(Request request, Response response) throws IOException {
        address(request).ifPresent(address -> request.setAttribute(ClientAddress.PROPERTY, address));
        try {
            application.answer(request, response);
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            UUID requestId = RequestId.current();
            LOG.error("Request {} failed", requestId, e);
            answer(
                    response,
                    500,
                    "The server failed to answer this request. Its log tells why under " + requestId + ".");
        } catch (URISyntaxException e) {
            answer(response, 400, "The request URI is not well-formed (RFC 3986).");
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
