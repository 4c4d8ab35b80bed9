package dev.scimbridge.console;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * Whoever is not signed in is sent to the sign-in page. A form's second token is handed to the API, which refuses changes
 * without it; forms of other sites do not come as far.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
final class Door implements ContainerRequestFilter {

    /** The field of every form that holds the session's second token. */
    static final String CSRF_FIELD = "csrf";

    private static final String COOKIE = "bridge-session";
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final AdminApi api;
    private final Templates templates;

    Door(AdminApi api, Templates templates) {
        this.api = api;
        this.templates = templates;
    }

    /** Whether a path is one of the console's. */
    static boolean leadsTo(String path) {
        return path.equals("console") || path.startsWith("console/");
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!leadsTo(path) || path.startsWith(Assets.ROOT.substring(1) + "/")) {
            return;
        }
        MultivaluedMap<String, String> form = form(request);
        Map<String, String> headers = new HashMap<>();
        Cookie cookie = request.getCookies().get(COOKIE);
        if (cookie != null) {
            headers.put("Cookie", COOKIE + "=" + cookie.getValue());
        }
        String second = form.getFirst(CSRF_FIELD);
        if (second != null) {
            headers.put("X-CSRF-Token", second);
        }
        Visit visit = new Visit(api, templates, headers, form, request);
        if (isForeign(request)) {
            request.abortWith(visit.page(
                    403,
                    "error",
                    Map.of("status", 403, "sentence", templates.texts().text("error.foreign"))));
        } else if (!(cookie != null && visit.identify()) && !path.equals(SignInPage.PATH.substring(1))) {
            request.abortWith(toSignIn(request));
        }
    }

    private static MultivaluedMap<String, String> form(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        boolean sent = HttpMethod.POST.equals(request.getMethod())
                && MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type);
        return sent && type != null
                ? ((ContainerRequest) request).readEntity(Form.class).asMap()
                : new MultivaluedHashMap<>();
    }

    /** Browsers say where a form came from; a link from elsewhere may lead to a page, a form may not. */
    private static boolean isForeign(ContainerRequestContext request) {
        String site = request.getHeaderString("Sec-Fetch-Site");
        return !HttpMethod.GET.equals(request.getMethod()) && site != null && !OWN_SITES.contains(site);
    }

    private static Response toSignIn(ContainerRequestContext request) {
        boolean read = HttpMethod.GET.equals(request.getMethod());
        URI asked = request.getUriInfo().getRequestUri();
        String next =
                read ? asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery()) : "/console";
        String path = SignInPage.PATH + "?next=" + Visit.encoded(next);
        if (request.getHeaderString("HX-Request") != null) {
            return Response.noContent().header("HX-Redirect", SignInPage.PATH).build();
        }
        return Visit.to(path);
    }
}
