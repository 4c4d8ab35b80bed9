package dev.scimbridge.admin;

import dev.scimbridge.integration.BearerToken;
import dev.scimbridge.integration.TokenHolders;
import dev.scimbridge.store.AuditLog;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lets only requests with an admin token or a session's cookie through, and viewers only read; health and signing in alone are
 * open, and metrics if configured so. Pages are let through as well: they ask the API as their reader, and are checked with
 * that. It runs before the path is looked at, so that nobody learns without a token which endpoints there are.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
final class AdminTokenCheck implements ContainerRequestFilter {

    /** The cookie that holds a session's id. */
    static final String COOKIE = "bridge-session";

    /** The header in which a session's second token comes with everything that changes something. */
    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String ADMINISTRATOR = AdminTokenCheck.class.getName();
    private static final String SESSION = AdminTokenCheck.class.getName() + ".session";
    private static final String SESSIONS_PATH = AdminApplication.ROOT.substring(1) + "/sessions";
    /** The place of an integration's name in a path. */
    private static final int INTEGRATION = 3;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final TokenHolders<Administrator> administrators;
    private final boolean openMetrics;
    private final Sessions sessions;
    private final AuditLog audit;
    private final Clock clock;

    AdminTokenCheck(
            TokenHolders<Administrator> administrators,
            boolean openMetrics,
            Sessions sessions,
            AuditLog audit,
            Clock clock) {
        this.administrators = administrators;
        this.openMetrics = openMetrics;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The name of the token that the request came with, or with which its session was begun. */
    static String administrator(ContainerRequestContext request) {
        return who(request).name();
    }

    /** Who asks. */
    static Administrator who(ContainerRequestContext request) {
        return (Administrator) request.getProperty(ADMINISTRATOR);
    }

    /** The session to which the request belongs, if it came without a token of its own. */
    static Optional<Sessions.Session> session(ContainerRequestContext request) {
        return Optional.ofNullable((Sessions.Session) request.getProperty(SESSION));
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (path.equals("health") || path.startsWith("health/") || (openMetrics && path.equals("metrics"))) {
            return;
        }
        if (path.equals(SESSIONS_PATH) && request.getMethod().equals("POST")) {
            return;
        }
        if (path.isEmpty() || path.equals("console") || path.startsWith("console/")) {
            return;
        }
        identify(request);
        if (request.getProperty(ADMINISTRATOR) == null) {
            refuse(request, UNAUTHORIZED, "A valid admin token is required in the Authorization header.");
        } else if (isForged(request)) {
            refuse(
                    request,
                    FORBIDDEN,
                    "A session has to send its csrfToken in the header " + CSRF_HEADER + " with everything that changes"
                            + " something.");
        } else if (!path.equals(SESSIONS_PATH)) {
            checkRole(request);
        }
    }

    private void identify(ContainerRequestContext request) {
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            BearerToken.in(authorization)
                    .flatMap(administrators::find)
                    .ifPresent(administrator -> request.setProperty(ADMINISTRATOR, administrator));
            return;
        }
        Cookie cookie = request.getCookies().get(COOKIE);
        if (cookie != null) {
            sessions.use(cookie.getValue()).ifPresent(session -> {
                request.setProperty(ADMINISTRATOR, session.administrator());
                request.setProperty(SESSION, session);
            });
        }
    }

    /** A browser sends cookies with requests of other pages too; their authors do not know the second token. */
    private static boolean isForged(ContainerRequestContext request) {
        boolean reads = List.of("GET", "HEAD", "OPTIONS").contains(request.getMethod());
        return !reads
                && session(request)
                        .filter(session -> !matches(session.csrfToken(), request.getHeaderString(CSRF_HEADER)))
                        .isPresent();
    }

    private static boolean matches(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private void checkRole(ContainerRequestContext request) {
        Administrator who = who(request);
        List<String> path = request.getUriInfo().getPathSegments().stream()
                .map(PathSegment::getPath)
                .toList();
        if (!who.role().allows(request.getMethod(), path)) {
            audit.add(
                    clock.instant(),
                    who.name(),
                    "refused",
                    request.getMethod() + " " + withoutPeople(path),
                    "a viewer may not do this");
            refuse(
                    request,
                    FORBIDDEN,
                    "The admin token '" + who.name() + "' may only look; this needs one of the role operator.");
        }
    }

    /** The path for the audit log: what follows {@code people} names somebody, and stays out. */
    private static String withoutPeople(List<String> path) {
        int last = IntStream.range(0, path.size())
                .filter(place -> place != INTEGRATION && path.get(place).equals("people"))
                .findFirst()
                .orElse(path.size() - 1);
        return "/" + String.join("/", path.subList(0, last + 1));
    }

    private static void refuse(ContainerRequestContext request, int status, String detail) {
        Response.ResponseBuilder answer = Response.fromResponse(JsonAnswer.of(AdminError.of(status, detail)));
        request.abortWith(
                status == UNAUTHORIZED
                        ? answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"admin\"")
                                .build()
                        : answer.build());
    }
}
