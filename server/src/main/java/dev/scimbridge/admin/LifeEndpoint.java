package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.config.Secret;
import dev.scimbridge.integration.IntegrationLife;
import dev.scimbridge.integration.Standing;
import dev.scimbridge.store.CreatedIntegration.SealedSecret;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** The steps in the life of an integration: its settings, its secret, and whether it pulls. */
@Path(AdminApplication.ROOT + "/integrations")
public final class LifeEndpoint {

    private final IntegrationLife life;

    LifeEndpoint(IntegrationLife life) {
        this.life = life;
    }

    /** The settings that are given, and how the integration stands. */
    @GET
    @Path("/{name}/settings")
    public Response settings(@PathParam("name") String name) {
        return life.find(name)
                .map(standing -> JsonAnswer.of(200, StandingJson.whole(standing)))
                .orElseThrow(() -> AdminException.notFound("There is no integration of that name."));
    }

    /** Changes some of them, with {@code digest} only while they are these: a JSON merge patch (RFC 7396). */
    @PATCH
    @Path("/{name}/settings")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    public Response configure(
            @PathParam("name") String name,
            @QueryParam("digest") @DefaultValue("") String digest,
            String body,
            @Context ContainerRequestContext request) {
        return answer(life.configure(
                name,
                JsonRequest.object(body),
                Optional.of(digest).filter(one -> !one.isEmpty()),
                AdminTokenCheck.administrator(request)));
    }

    /** Gives the next secret, which is tried first. */
    @PUT
    @Path("/{name}/secret")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response giveSecret(@PathParam("name") String name, String body, @Context ContainerRequestContext request) {
        KnownMembers json = KnownMembers.of(body, Set.of("clientSecret", "certificate", "expires"));
        Optional<String> clientSecret = json.optionalText("clientSecret");
        Optional<String> certificate = json.optionalText("certificate");
        if (clientSecret.isPresent() == certificate.isPresent()) {
            throw AdminException.invalid(
                    "Give clientSecret, or certificate: a certificate and its private key in PEM; not both.");
        }
        return answer(life.giveSecret(
                name,
                clientSecret.isPresent() ? SealedSecret.Kind.CLIENT_SECRET : SealedSecret.Kind.CERTIFICATE,
                new Secret(clientSecret.or(() -> certificate).orElseThrow()),
                json.optionalText("expires").map(LifeEndpoint::day),
                AdminTokenCheck.administrator(request)));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw AdminException.invalid("expires is not a date such as 2027-03-31.");
        }
    }

    /** Begins to pull. */
    @POST
    @Path("/{name}/enable")
    public Response enable(@PathParam("name") String name, @Context ContainerRequestContext request) {
        return answer(life.enable(name, AdminTokenCheck.administrator(request)));
    }

    /** Stops pulling; what was served last stays served. */
    @POST
    @Path("/{name}/pause")
    public Response pause(@PathParam("name") String name, @Context ContainerRequestContext request) {
        return answer(life.pause(name, AdminTokenCheck.administrator(request)));
    }

    /** Starts a round now, if this process can. */
    @POST
    @Path("/{name}/sync")
    public Response sync(@PathParam("name") String name, @Context ContainerRequestContext request) {
        boolean starts = life.sync(name, AdminTokenCheck.administrator(request));
        return JsonAnswer.of(
                202,
                new ObjectMapper()
                        .createObjectNode()
                        .put("integration", name)
                        .put("nextRound", (starts ? NextRound.NOW : NextRound.LATER).word()));
    }

    private static Response answer(Standing standing) {
        return JsonAnswer.of(200, StandingJson.whole(standing));
    }
}
