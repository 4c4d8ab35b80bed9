package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.ClientAddress;
import dev.scimbridge.store.AuditLog;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in with an admin token, for pages: they keep a cookie that no script can read, instead of the token. */
@Path(AdminApplication.ROOT + "/sessions")
public final class SessionsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(SessionsEndpoint.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;

    /** Of so few tries that are left, the answer warns. */
    private static final int WARNED_FROM = 3;

    /** Who did it, for the audit log: nobody who is known. */
    private static final String NOBODY = "nobody";

    private final Sessions sessions;
    private final SignInLock lock;
    private final AuditLog audit;
    private final Clock clock;
    private final boolean secure;

    /**
     * The endpoint.
     *
     * @param secure whether browsers may send the cookie over TLS only
     */
    SessionsEndpoint(Sessions sessions, AuditLog audit, Clock clock, boolean secure) {
        this.sessions = sessions;
        this.lock = new SignInLock(clock);
        this.audit = audit;
        this.clock = clock;
        this.secure = secure;
    }

    /** Begins a session for whoever knows an admin token, unless too many wrong ones came from the same address. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response signIn(String body, @Context ContainerRequestContext request) {
        String token = token(body);
        String address = ClientAddress.of(request).map(SignInLock::nameOf).orElse("");
        Optional<Duration> locked = lock.remaining(address);
        if (locked.isPresent()) {
            return lockedOut(locked.get());
        }
        Optional<Sessions.Opened> opened = sessions.open(token);
        if (opened.isEmpty()) {
            return refused(address);
        }
        lock.forget(address);
        Sessions.Session session = opened.get().session();
        audit.add(clock.instant(), session.administrator().name(), "sign in", "session", "");
        return Response.fromResponse(JsonAnswer.of(201, json(session.administrator(), Optional.of(session))))
                .header(HttpHeaders.SET_COOKIE, cookie(opened.get().id(), Sessions.LONGEST))
                .build();
    }

    private Response refused(String address) {
        int left = lock.wrong(address);
        if (left == 0) {
            LOG.warn(
                    "{} is locked out of signing in for {} min after {} wrong admin tokens.",
                    address,
                    SignInLock.LOCKED_FOR.toMinutes(),
                    SignInLock.MOST_WRONG);
            audit.add(
                    clock.instant(),
                    NOBODY,
                    "lock out",
                    address,
                    "after " + SignInLock.MOST_WRONG + " wrong tokens, until "
                            + clock.instant().plus(SignInLock.LOCKED_FOR));
            return lockedOut(SignInLock.LOCKED_FOR);
        }
        return JsonAnswer.of(AdminError.of(
                UNAUTHORIZED,
                "This is not an admin token of this bridge."
                        + (left <= WARNED_FROM
                                ? " After " + left + " more, nobody can sign in from here for a while."
                                : "")));
    }

    private static Response lockedOut(Duration remaining) {
        long seconds = Math.max(1, remaining.toSeconds());
        return Response.fromResponse(JsonAnswer.of(AdminError.of(
                        TOO_MANY,
                        "Too many wrong tokens came from this address. Signing in from here is possible again in "
                                + Math.max(1, (seconds + 59) / 60) + " min; other addresses and open sessions go on.")))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    private static String token(String body) {
        return KnownMembers.of(body, Set.of("token")).text("token");
    }

    /** Who asks, and until when. */
    @GET
    public Response whoAmI(@Context ContainerRequestContext request) {
        return JsonAnswer.of(200, json(AdminTokenCheck.who(request), AdminTokenCheck.session(request)));
    }

    /** Signs out; does nothing for who came with a token. */
    @DELETE
    public Response signOut(
            @Context ContainerRequestContext request, @CookieParam(AdminTokenCheck.COOKIE) @Nullable String id) {
        if (AdminTokenCheck.session(request).isPresent() && id != null) {
            sessions.end(id);
            audit.add(clock.instant(), AdminTokenCheck.administrator(request), "sign out", "session", "");
        }
        return Response.noContent()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO))
                .build();
    }

    private static ObjectNode json(Administrator administrator, Optional<Sessions.Session> session) {
        ObjectNode json = JSON.createObjectNode();
        json.put("administrator", administrator.name());
        json.put("role", administrator.role().word());
        session.ifPresent(signedIn -> {
            json.put("csrfToken", signedIn.csrfToken());
            json.put("endsAt", signedIn.endsAt().toString());
            json.put("endsAfterIdleSeconds", Sessions.IDLE.toSeconds());
        });
        return json;
    }

    private String cookie(String value, Duration age) {
        return AdminTokenCheck.COOKIE + "=" + value + "; Path=/; Max-Age=" + age.toSeconds()
                + "; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}
