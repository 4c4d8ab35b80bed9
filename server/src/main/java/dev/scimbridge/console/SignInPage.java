package dev.scimbridge.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a session begins. */
@Path(SignInPage.PATH)
public final class SignInPage {

    static final String PATH = "/console/sign-in";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEMPLATE = "sign-in";

    /** The form. */
    @GET
    public Response form(@Context ContainerRequestContext request, @QueryParam("next") @Nullable String next) {
        Visit visit = Visit.of(request);
        return visit.page(TEMPLATE, Map.of("next", own(next)));
    }

    /** Signs in, and goes where the visitor wanted to go. */
    @POST
    public Response signIn(@Context ContainerRequestContext request) {
        Visit visit = Visit.of(request);
        String next = own(visit.form("next"));
        ObjectNode body = JSON.createObjectNode().put("token", visit.form("token"));
        AdminApi.Answer answer = visit.ask("POST", "/sessions", Optional.of(body));
        if (!answer.isGood()) {
            return visit.page(
                    answer.status(), TEMPLATE, Map.of("next", next, "problem", Refused.sentence(answer.body())));
        }
        return SignOutPage.withCookies(Visit.to(next), answer);
    }

    /** A page of ours: nobody is sent elsewhere by a link that leads here. */
    private static String own(@Nullable String next) {
        String path = Objects.requireNonNullElse(next, "");
        return path.matches("/console(/[A-Za-z0-9/._~%-]*)?(\\?[A-Za-z0-9=&._~%-]*)?") ? path : "/console";
    }
}
