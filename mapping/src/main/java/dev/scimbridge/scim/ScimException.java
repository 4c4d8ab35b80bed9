package dev.scimbridge.scim;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that is answered with an error (RFC 7644 §3.12). Each kind is one HTTP status.
 *
 * <p>The detail goes to the client as it stands: it must not contain secrets or internals.
 */
public abstract sealed class ScimException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable ScimType scimType;
    private final String detail;

    private ScimException(int status, @Nullable ScimType scimType, String detail, @Nullable Throwable cause) {
        // A client's mistake is an ordinary answer: its stack trace tells nothing and costs much under a flood.
        super(detail, cause, true, status >= 500);
        this.status = status;
        this.scimType = scimType;
        this.detail = detail;
    }

    private ScimException(int status, String detail) {
        this(status, null, detail, null);
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }

    /** The {@code scimType} of the error body, if the kind has one. */
    public Optional<ScimType> scimType() {
        return Optional.ofNullable(scimType);
    }

    /** The {@code detail} of the error body. */
    public String detail() {
        return detail;
    }

    /** 400: the request cannot be understood or asks for what does not exist; the type says which. */
    public static final class BadRequest extends ScimException {
        private static final long serialVersionUID = 1L;

        public BadRequest(ScimType scimType, String detail) {
            super(400, scimType, detail, null);
        }
    }

    /** 401: no token, or none that is valid. */
    public static final class Unauthorized extends ScimException {
        private static final long serialVersionUID = 1L;

        public Unauthorized(String detail) {
            super(401, detail);
        }
    }

    /** 403: known client, but this is not allowed. */
    public static final class Forbidden extends ScimException {
        private static final long serialVersionUID = 1L;

        public Forbidden(String detail) {
            super(403, detail);
        }

        /** With a type: {@link ScimType#SENSITIVE} for personal data in a URI (RFC 7644 §7.5.2). */
        public Forbidden(ScimType scimType, String detail) {
            super(403, scimType, detail, null);
        }
    }

    /** 404: no such resource or endpoint. */
    public static final class NotFound extends ScimException {
        private static final long serialVersionUID = 1L;

        public NotFound(String detail) {
            super(404, detail);
        }
    }

    /** 405: the resource exists, the method does not apply to it (RFC 9110 §15.5.6). */
    public static final class MethodNotAllowed extends ScimException {
        private static final long serialVersionUID = 1L;

        private final List<String> allow;

        /** @param allow the methods that do apply, for the {@code Allow} header */
        public MethodNotAllowed(List<String> allow, String detail) {
            super(405, detail);
            this.allow = List.copyOf(allow);
        }

        /** The methods that do apply. */
        public List<String> allow() {
            return allow;
        }
    }

    /** 412: a precondition of the request does not hold (RFC 7644 §3.14). */
    public static final class PreconditionFailed extends ScimException {
        private static final long serialVersionUID = 1L;

        public PreconditionFailed(String detail) {
            super(412, detail);
        }
    }

    /** 413: the body is larger than the bridge reads. */
    public static final class PayloadTooLarge extends ScimException {
        private static final long serialVersionUID = 1L;

        public PayloadTooLarge(String detail) {
            super(413, detail);
        }
    }

    /** 414: the URI is longer than the bridge reads. */
    public static final class UriTooLong extends ScimException {
        private static final long serialVersionUID = 1L;

        public UriTooLong(String detail) {
            super(414, detail);
        }
    }

    /** 429: too many requests of one client (RFC 6585 §4). */
    public static final class TooManyRequests extends ScimException {
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        public TooManyRequests(Duration retryAfter, String detail) {
            super(429, detail);
            this.retryAfter = retryAfter;
        }

        /** How long the client should wait, for the {@code Retry-After} header. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** 500: our fault. The cause is for the log alone. */
    public static final class InternalServerError extends ScimException {
        private static final long serialVersionUID = 1L;

        public InternalServerError(String detail, @Nullable Throwable cause) {
            super(500, null, detail, cause);
        }
    }

    /** 501: SCIM knows it, the bridge does not offer it, such as {@code /Me} (RFC 7644 §3.11). */
    public static final class NotImplemented extends ScimException {
        private static final long serialVersionUID = 1L;

        public NotImplemented(String detail) {
            super(501, detail);
        }
    }

    /** 503: nothing true can be answered yet, such as before the first complete round. */
    public static final class ServiceUnavailable extends ScimException {
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        public ServiceUnavailable(Duration retryAfter, String detail) {
            super(503, detail);
            this.retryAfter = retryAfter;
        }

        /** How long the client should wait, for the {@code Retry-After} header. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }
}
