package dev.scimbridge.admin;

import dev.scimbridge.integration.InspectionFailure;
import dev.scimbridge.integration.Refusal;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.store.StoreException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the API, Jersey or the store refuse, and what nobody foresaw, into error bodies. */
final class AdminFailureMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(AdminFailureMapper.class);

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof AdminException refused) {
            return JsonAnswer.of(AdminError.of(refused.status(), sentence(refused)));
        }
        if (failure instanceof InspectionFailure unanswered) {
            return JsonAnswer.of(AdminError.of(502, sentence(unanswered)));
        }
        if (failure instanceof Refusal refused) {
            return JsonAnswer.of(
                    AdminError.of(status(refused), sentence(refused)).with(refused.problems()));
        }
        if (failure instanceof ScimException.ServiceUnavailable later) {
            return Response.fromResponse(JsonAnswer.of(AdminError.of(503, sentence(later))))
                    .header(HttpHeaders.RETRY_AFTER, later.retryAfter().toSeconds())
                    .build();
        }
        if (failure instanceof WebApplicationException e && e.getResponse().getStatus() < 500) {
            return refused(e.getResponse());
        }
        if (failure instanceof IOException broken) {
            LOG.info("An admin request broke off: {}", broken.toString());
            return JsonAnswer.of(AdminError.of(400, "The request broke off before its end."));
        }
        return failed(failure);
    }

    private static int status(Refusal refused) {
        return switch (refused.kind()) {
            case UNKNOWN -> 404;
            case INVALID -> 400;
            case CONFLICT -> 409;
        };
    }

    private static Response failed(Throwable failure) {
        AdminError error = failure instanceof StoreException broken
                ? AdminError.of(503, sentence(broken))
                : AdminError.of(500, "The bridge failed to answer this request; its log tells why.");
        LOG.error("Admin request {} failed", error.requestId(), failure);
        return JsonAnswer.of(error);
    }

    private static Response refused(Response answer) {
        String detail = switch (answer.getStatus()) {
            case 404 -> "There is no such endpoint.";
            case 405 -> "This endpoint does not take this method.";
            case 415 -> "The body must be application/json.";
            default -> "The request is not well-formed.";
        };
        Response.ResponseBuilder refusal =
                Response.fromResponse(JsonAnswer.of(AdminError.of(answer.getStatus(), detail)));
        Object allow = answer.getHeaders().getFirst("Allow");
        return allow == null ? refusal.build() : refusal.header("Allow", allow).build();
    }

    private static String sentence(RuntimeException failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "The bridge did not do what was asked.");
    }
}
