package dev.scimbridge.conformance.http;

import dev.scimbridge.conformance.ServerUnderTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one server. The same question is put to the server once, unless it is marked as one to ask again.
 * The token goes to that server's origin alone. Not thread-safe.
 */
public final class ScimClient {
    private static final int TOO_MANY_REQUESTS = 429;
    /** Seconds at a time. */
    private static final long LONGEST_HOLD = 120;
    /** Seconds over the whole run, so that it ends. */
    private static final long MOST_HELD = 600;

    private static final int PATIENCE = 3;

    private final String base;
    private final @Nullable String token;
    private final Pace pace;
    private final Masking masking;
    private final Transport transport;
    private final Map<Request, Answer> remembered = new HashMap<>();
    private List<Answer> transcript = new ArrayList<>();
    private long held;

    public ScimClient(URI base, Optional<String> token, Pace pace, Transport transport) {
        this(base, token, pace, transport, List.of());
    }

    private ScimClient(
            URI base, Optional<String> token, Pace pace, Transport transport, Collection<String> otherSecrets) {
        String text = base.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.token = token.orElse(null);
        this.pace = pace;
        this.transport = transport;
        List<String> secrets = new ArrayList<>(otherSecrets);
        token.ifPresent(secrets::add);
        this.masking = new Masking(secrets);
    }

    /** A client as its server wants to be asked. */
    public static ScimClient of(ServerUnderTest server) {
        return new ScimClient(
                server.baseUri(),
                server.token(),
                Pace.of(server.requestsPerSecond()),
                server.transport(),
                server.values().secrets());
    }

    /** The base URI without a slash at its end. */
    public String base() {
        return base;
    }

    public boolean hasToken() {
        return token != null;
    }

    /** The token itself, for checks on how it may be passed. */
    public Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /** Forgets which answers belong to the check that just ended. */
    public void startTranscript() {
        transcript = new ArrayList<>();
    }

    /** The answers given since the transcript was started, the latest last. */
    public List<Answer> transcript() {
        return List.copyOf(transcript);
    }

    /** True if the URL is on this server, so that the token may be sent there. */
    public boolean isSameOrigin(String url) {
        URI own = URI.create(base);
        try {
            URI other = own.resolve(url);
            return other.getScheme().equalsIgnoreCase(own.getScheme())
                    && String.valueOf(other.getAuthority()).equalsIgnoreCase(own.getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The URL with scheme and host, whatever form a server wrote it in; a relative one is beneath the base URI. */
    public String absolute(String url) {
        return URI.create(base + "/").resolve(url).toString();
    }

    /**
     * Sends the request, or gives the answer it had before.
     *
     * @throws RateLimited if the server will not answer now, though it was waited for
     */
    public Answer send(Request request) {
        Answer known = request.fresh() ? null : remembered.get(request);
        Answer answer = known == null ? ask(request) : known;
        remembered.put(request, answer);
        transcript.add(answer);
        return answer;
    }

    private Answer ask(Request request) {
        Answer answer = once(request);
        for (int i = 0; i < PATIENCE && answer.status() == TOO_MANY_REQUESTS && held < MOST_HELD; i++) {
            long seconds = Math.min(Math.min(RetryAfter.seconds(answer), LONGEST_HOLD), MOST_HELD - held);
            held += seconds;
            pace.hold(seconds);
            answer = once(request);
        }
        if (answer.status() == TOO_MANY_REQUESTS) {
            throw new RateLimited(masking.apply("rate limited: " + request.method() + " " + answer.url()
                    + " is answered with 429, though " + held + " s were waited in this run; --rate asks more slowly"));
        }
        return answer;
    }

    private Answer once(Request request) {
        pace.await();
        String url = url(request);
        Map<String, String> headers = new HashMap<>(request.headers());
        String authorization = authorization(request, url);
        if (!authorization.isEmpty()) {
            headers.put("Authorization", authorization);
        }
        String body = request.body();
        Transport.Received received = transport.exchange(
                request.method(), url, headers, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
        Body answered = new Body(received.body());
        Request sent = authorization.isEmpty() ? request.anonymous() : request;
        return new Answer(sent, url, received.status(), received.headers(), answered, masking);
    }

    private String url(Request request) {
        String target = request.path().startsWith("/") ? base + request.path() : request.path();
        if (request.path().isEmpty()) {
            target = base;
        }
        if (!isSameOrigin(target)) {
            throw new IllegalArgumentException("Not on the server under test: " + target);
        }
        return request.query().isEmpty() ? target : target + "?" + request.query();
    }

    private String authorization(Request request, String url) {
        String own = request.authorization();
        if (own != null) {
            return own;
        }
        return token == null || !isSameOrigin(url) ? "" : "Bearer " + token;
    }
}
