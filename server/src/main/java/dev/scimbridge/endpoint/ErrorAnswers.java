package dev.scimbridge.endpoint;

import dev.scimbridge.response.ErrorResponse;
import dev.scimbridge.response.JsonBody;
import dev.scimbridge.scim.ScimException;
import java.time.Duration;

/** Answers with an error's status, its body, and the headers that the status asks for. */
final class ErrorAnswers {

    private ErrorAnswers() {}

    static Answer of(ScimException e) {
        Answer answer = of(ErrorResponse.of(e));
        if (e instanceof ScimException.Unauthorized) {
            return answer.with("WWW-Authenticate", "Bearer realm=\"scim\"");
        } else if (e instanceof ScimException.MethodNotAllowed notAllowed) {
            return answer.with("Allow", String.join(", ", notAllowed.allow()));
        } else if (e instanceof ScimException.TooManyRequests tooMany) {
            return retryAfter(answer, tooMany.retryAfter());
        } else if (e instanceof ScimException.ServiceUnavailable unavailable) {
            return retryAfter(answer, unavailable.retryAfter());
        }
        return answer;
    }

    private static Answer retryAfter(Answer answer, Duration wait) {
        return answer.with("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
    }

    static Answer of(ErrorResponse error) {
        return Answer.of(error.status(), JsonBody.of(error.toJson()));
    }
}
