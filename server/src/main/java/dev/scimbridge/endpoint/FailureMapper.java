package dev.scimbridge.endpoint;

import dev.scimbridge.integration.RequestId;
import dev.scimbridge.response.ErrorResponse;
import dev.scimbridge.scim.ScimException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what Jersey refuses, and what nobody foresaw, into SCIM errors. The cause of a failure goes to the log alone. */
final class FailureMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(FailureMapper.class);

    private final ScimExceptionMapper scim = new ScimExceptionMapper();

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof NotAllowedException e) {
            return scim.toResponse(new ScimException.MethodNotAllowed(
                    AllowedMethods.of(e.getResponse().getAllowedMethods()),
                    "This server is read-only: the method does not apply here."));
        }
        if (failure instanceof WebApplicationException e && e.getResponse().getStatus() < 500) {
            return refused(e.getResponse().getStatus());
        }
        if (failure instanceof IOException broken) {
            LOG.info("A request broke off: {}", broken.toString());
            return answer(400, "The request broke off before its end.");
        }
        UUID requestId = RequestId.current();
        LOG.error("Request {} failed", requestId, failure);
        return answer(500, "The server failed to answer this request. Its log tells why under " + requestId + ".");
    }

    private static Response refused(int status) {
        String detail = switch (status) {
            case 404 -> "There is no such endpoint.";
            case 415 -> "The body must be application/scim+json.";
            default -> "The request is not well-formed.";
        };
        return answer(status, detail);
    }

    private static Response answer(int status, String detail) {
        return ScimExceptionMapper.answer(new ErrorResponse(status, detail)).build();
    }
}
