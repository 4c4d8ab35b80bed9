package dev.scimbridge.console;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Where a session ends. */
@Path("/console/sign-out")
public final class SignOutPage {

    /** Signs out. */
    @POST
    public Response signOut(@Context ContainerRequestContext request) {
        AdminApi.Answer answer = Visit.of(request).ask("DELETE", "/sessions", Optional.empty());
        if (!answer.isGood()) {
            throw new Refused(answer);
        }
        return withCookies(Visit.to(SignInPage.PATH, "signed-out"), answer);
    }

    /** The answer with what the API wants the browser to keep. */
    static Response withCookies(Response response, AdminApi.Answer answer) {
        Response.ResponseBuilder builder = Response.fromResponse(response);
        answer.setCookies().forEach(cookie -> builder.header(HttpHeaders.SET_COOKIE, cookie));
        return builder.build();
    }
}
