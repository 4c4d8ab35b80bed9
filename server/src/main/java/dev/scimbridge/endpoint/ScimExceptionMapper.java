package dev.scimbridge.endpoint;

import dev.scimbridge.response.ErrorResponse;
import dev.scimbridge.response.JsonBody;
import dev.scimbridge.scim.ScimException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;

/** Answers a {@link ScimException} with its status, its error body and the headers that the status asks for. */
final class ScimExceptionMapper implements ExceptionMapper<ScimException> {

    @Override
    public Response toResponse(ScimException e) {
        Response.ResponseBuilder response = answer(ErrorResponse.of(e));
        if (e instanceof ScimException.Unauthorized) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"scim\"");
        } else if (e instanceof ScimException.MethodNotAllowed notAllowed) {
            response.header(HttpHeaders.ALLOW, String.join(", ", notAllowed.allow()));
        } else if (e instanceof ScimException.TooManyRequests tooMany) {
            retryAfter(response, tooMany.retryAfter());
        } else if (e instanceof ScimException.ServiceUnavailable unavailable) {
            retryAfter(response, unavailable.retryAfter());
        }
        return response.build();
    }

    private static void retryAfter(Response.ResponseBuilder response, Duration wait) {
        response.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds()));
    }

    static Response.ResponseBuilder answer(ErrorResponse error) {
        return Response.status(error.status()).entity(JsonBody.of(error.toJson()));
    }
}
