package dev.scimbridge.admin;

import dev.scimbridge.integration.BearerToken;
import dev.scimbridge.integration.TokenHolders;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * Lets only requests with an admin token through; health alone is open. It runs before the path is looked at, so that
 * nobody learns without a token which endpoints there are.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
final class AdminTokenCheck implements ContainerRequestFilter {

    private static final String ADMINISTRATOR = AdminTokenCheck.class.getName();
    private static final int UNAUTHORIZED = 401;

    private final TokenHolders<String> administrators;

    AdminTokenCheck(TokenHolders<String> administrators) {
        this.administrators = administrators;
    }

    /** The name of the token that the request came with. */
    static String administrator(ContainerRequestContext request) {
        return (String) request.getProperty(ADMINISTRATOR);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (path.equals("health") || path.startsWith("health/")) {
            return;
        }
        Optional<String> administrator = BearerToken.in(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .flatMap(administrators::find);
        if (administrator.isPresent()) {
            request.setProperty(ADMINISTRATOR, administrator.get());
        } else {
            request.abortWith(Response.fromResponse(JsonAnswer.of(AdminError.of(
                            UNAUTHORIZED, "A valid admin token is required in the Authorization header.")))
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"admin\"")
                    .build());
        }
    }
}
