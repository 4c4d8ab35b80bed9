package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.integration.IntegrationLife;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** The key under which secrets are kept. */
@Path(AdminApplication.ROOT + "/secrets")
public final class SecretsEndpoint {

    private final IntegrationLife life;

    SecretsEndpoint(IntegrationLife life) {
        this.life = life;
    }

    /** Encrypts all secrets anew under another key. */
    @POST
    @Path("/rotate-key")
    public Response rotateKey(@Context ContainerRequestContext request) {
        int rotated = life.rotateKey(AdminTokenCheck.administrator(request));
        return JsonAnswer.of(200, new ObjectMapper().createObjectNode().put("secrets", rotated));
    }
}
