package dev.scimbridge.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** What a page was refused, as the API would say it; {@link Dressing} makes a page of it. */
final class RefusedMapper implements ExceptionMapper<Refused> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Response toResponse(Refused refused) {
        return Response.status(refused.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(JSON.createObjectNode()
                        .put("detail", refused.getMessage())
                        .toString())
                .build();
    }
}
