package dev.scimbridge.endpoint;

import java.time.Duration;
import java.util.Optional;

/** A request for an access token that is not granted (RFC 6749 §5.2). */
final class OAuthError extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final boolean challenge;
    private final transient Optional<Duration> retryAfter;

    private OAuthError(int status, String error, String description, boolean challenge, Optional<Duration> retryAfter) {
        super(description, null, true, false);
        this.status = status;
        this.error = error;
        this.challenge = challenge;
        this.retryAfter = retryAfter;
    }

    /** The request is not well-formed. */
    static OAuthError invalidRequest(String description) {
        return new OAuthError(400, "invalid_request", description, false, Optional.empty());
    }

    /** No such client, or not its secret: which of them is not told. */
    static OAuthError invalidClient(boolean inHeader) {
        return new OAuthError(
                401, "invalid_client", "client id and secret do not open anything", inHeader, Optional.empty());
    }

    /** The client may not do this from where it is. */
    static OAuthError unauthorizedClient() {
        return new OAuthError(
                400, "unauthorized_client", "this client may not come from this address", false, Optional.empty());
    }

    /** Another way than the one that the bridge knows. */
    static OAuthError unsupportedGrantType() {
        return new OAuthError(
                400, "unsupported_grant_type", "the only grant_type is client_credentials", false, Optional.empty());
    }

    /** Too many requests; OAuth has no word of its own for it. */
    static OAuthError tooMany(Duration wait) {
        return new OAuthError(
                429,
                "temporarily_unavailable",
                "too many requests: wait " + wait.toSeconds() + " s, and keep access tokens until they expire",
                false,
                Optional.of(wait));
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    /** Whether the answer names the scheme that the client tried (RFC 6749 §5.2). */
    boolean challenge() {
        return challenge;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
