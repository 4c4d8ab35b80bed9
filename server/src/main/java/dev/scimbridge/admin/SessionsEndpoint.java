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
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signing in with an admin token, for pages: they keep a cookie that no script can read, instead of the token. */
@Path(AdminApplication.ROOT + "/sessions")
public final class SessionsEndpoint {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;

    private final Sessions sessions;
    private final FailedSignIns failed;
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
        this.failed = new FailedSignIns(clock);
        this.audit = audit;
        this.clock = clock;
        this.secure = secure;
    }

    /** Begins a session for whoever knows an admin token. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response signIn(String body, @Context ContainerRequestContext request) {
        String address =
                ClientAddress.of(request).map(InetAddress::getHostAddress).orElse("");
        Optional<Sessions.Opened> opened = sessions.open(token(body));
        if (opened.isEmpty()) {
            return refused(failed.add(address));
        }
        failed.forget(address);
        Sessions.Session session = opened.get().session();
        audit.add(clock.instant(), session.administrator().name(), "sign in", "session", "");
        return Response.fromResponse(JsonAnswer.of(201, json(session.administrator(), Optional.of(session))))
                .header(HttpHeaders.SET_COOKIE, cookie(opened.get().id(), Sessions.LONGEST))
                .build();
    }

    private static Response refused(Optional<Duration> wait) {
        if (wait.isEmpty()) {
            return JsonAnswer.of(AdminError.of(UNAUTHORIZED, "This is not an admin token of this bridge."));
        }
        return Response.fromResponse(JsonAnswer.of(AdminError.of(
                        TOO_MANY,
                        "This is not an admin token of this bridge, and too many wrong ones came from this address; try"
                                + " again in " + wait.get().toSeconds() + " s.")))
                .header(HttpHeaders.RETRY_AFTER, wait.get().toSeconds())
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
