package dev.scimbridge.emulator.fault;

import dev.scimbridge.emulator.http.Delivery;
import dev.scimbridge.emulator.http.Request;
import dev.scimbridge.emulator.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Something that goes wrong with one request. */
public sealed interface Fault {

    /** The response to a request that this happens to. */
    Response happen(Situation situation);

    /**
     * The request that goes wrong.
     *
     * @param envelope writes an error the way the endpoint does
     * @param answer gives the right answer, perhaps as an odd page
     * @param waiting waits, and tells whether there is still somebody to answer
     */
    record Situation(
            Request request,
            Function<Refusal, Response> envelope,
            Function<Optional<Oddity>, Response> answer,
            Predicate<Duration> waiting) {}

    /**
     * An error in the endpoint's own envelope with these headers.
     *
     * @param code Graph's, or of the token endpoint such as {@code AADSTS7000222}
     * @param error the OAuth error at the token endpoint; the one that goes with the code if it is empty
     */
    record Refusal(int status, String code, String error, String message, Map<String, String> headers)
            implements Fault {

        /** A refusal with the OAuth error that goes with its code. */
        public Refusal(int status, String code, String message, Map<String, String> headers) {
            this(status, code, "", message, headers);
        }

        /** The same, telling when to come back. */
        public Refusal after(String retryAfter) {
            Map<String, String> more = new HashMap<>(headers);
            more.put("Retry-After", retryAfter);
            return new Refusal(status, code, error, message, more);
        }

        @Override
        public Response happen(Situation situation) {
            return situation.envelope().apply(this);
        }
    }

    /** A body that is not the endpoint's, such as a gateway's HTML page. */
    record Foreign(int status, String contentType, String body) implements Fault {
        @Override
        public Response happen(Situation situation) {
            return Response.text(status, contentType, body);
        }
    }

    /** 410 with a {@code Location} that starts the delta query anew. */
    record Gone(boolean withBody) implements Fault {
        @Override
        public Response happen(Situation situation) {
            Request request = situation.request();
            String location = request.origin() + request.path() + "?$deltatoken=";
            Response response = withBody
                    ? situation.envelope().apply(new Refusal(410, "resyncRequired", "Resync required.", Map.of()))
                    : Response.empty(410);
            return response.with("Location", location);
        }
    }

    /** The right answer, but late. */
    record Slow(Duration delay) implements Fault {
        @Override
        public Response happen(Situation situation) {
            return situation.waiting().test(delay)
                    ? situation.answer().apply(Optional.empty())
                    : Response.empty(503).delivered(Delivery.DROPPED);
        }
    }

    /** The right answer, but something else happens before: the death of the client, or a change of the directory. */
    record Interlude(Runnable event) implements Fault {
        @Override
        public Response happen(Situation situation) {
            event.run();
            return situation.answer().apply(Optional.empty());
        }
    }

    /** The right answer, but the connection or the JSON breaks. */
    record Broken(Delivery how) implements Fault {
        @Override
        public Response happen(Situation situation) {
            return situation.answer().apply(Optional.empty()).delivered(how);
        }
    }

    /** The right answer in an unusual shape. */
    record OddPage(Oddity oddity) implements Fault {
        @Override
        public Response happen(Situation situation) {
            return situation.answer().apply(Optional.of(oddity));
        }
    }

    /** 429 with this {@code Retry-After}: seconds, a date, or nonsense; none if it is empty. */
    static Fault throttled(String retryAfter) {
        Map<String, String> headers = new HashMap<>(
                Map.of(
                        "x-ms-throttle-information",
                        "ResourceUnitLimitExceeded",
                        "x-ms-throttle-scope",
                        "Tenant_Application/ReadWrite/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/11111111-2222-3333-4444-555555555555"));
        if (!retryAfter.isEmpty()) {
            headers.put("Retry-After", retryAfter);
        }
        return new Refusal(429, "TooManyRequests", "Too many requests.", headers);
    }

    /** 429 with {@code Retry-After} as an HTTP date. */
    static Fault throttledUntil(Instant when) {
        return throttled(DateTimeFormatter.RFC_1123_DATE_TIME.format(when.atOffset(ZoneOffset.UTC)));
    }

    /** 503 as JSON. */
    static Fault unavailable() {
        return new Refusal(503, "ServiceNotAvailable", "The service is temporarily unavailable.", Map.of());
    }

    /** 504 as JSON. */
    static Fault gatewayTimeout() {
        return new Refusal(504, "UnknownError", "", Map.of());
    }

    /** This status as a gateway's HTML page. */
    static Fault html(int status) {
        return new Foreign(
                status,
                "text/html; charset=us-ascii",
                "<html><head><title>Error " + status + "</title></head><body><h2>Our services aren't available right"
                        + " now</h2></body></html>");
    }

    /** 500 with an empty message. */
    static Fault unknownError() {
        return new Refusal(500, "UnknownError", "", Map.of());
    }

    /** 401: the token is said to have expired. */
    static Fault unauthorized() {
        return new Refusal(
                401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.", Map.of());
    }

    /** 401 with a claims challenge of continuous access evaluation. */
    static Fault claimsChallenge() {
        return new Refusal(
                401,
                "InvalidAuthenticationToken",
                "Continuous access evaluation resulted in challenge with result: InteractionRequired and code:"
                        + " TokenIssuedBeforeRevocationTimestamp",
                Map.of(
                        "WWW-Authenticate",
                        "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/"
                                + "authorize\", client_id=\"00000003-0000-0000-c000-000000000000\","
                                + " error=\"insufficient_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2Vu"
                                + "dGlhbCI6dHJ1ZSwidmFsdWUiOiIxNjA0MTA2NjUxIn19fQ==\""));
    }

    /** 403: the permission has been taken away. */
    static Fault forbidden() {
        return new Refusal(
                403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.", Map.of());
    }

    /** 400: the delta token is too old. */
    static Fault syncStateNotFound() {
        return new Refusal(
                400,
                "syncStateNotFound",
                "The sync state generation is not found. The delta token is expired and data must be synchronized"
                        + " again.",
                Map.of());
    }

    /** 400: start the delta query anew. */
    static Fault resyncRequired() {
        return new Refusal(400, "resyncRequired", "Resync required.", Map.of());
    }

    /** 400: the skip token is too old. */
    static Fault expiredPageToken() {
        return new Refusal(
                400,
                "Directory_ExpiredPageToken",
                "The specified page token value has expired and can no longer be included in your request.",
                Map.of());
    }
}
