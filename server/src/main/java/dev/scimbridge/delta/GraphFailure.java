package dev.scimbridge.delta;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Graph or the token endpoint did not give what was asked.
 *
 * <p>{@link #getMessage()} is one sentence in plain words for an operator, with the AADSTS or Graph code and without
 * secrets; {@link #requestId()} is what Microsoft's support asks for.
 */
public abstract sealed class GraphFailure extends RuntimeException
        permits GraphFailure.Unavailable, GraphFailure.Refused, PropertiesRefused, ResyncRequired {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String requestId;

    GraphFailure(String message, String code, @Nullable String requestId, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.requestId = requestId;
    }

    /** The AADSTS number ({@code AADSTS7000215}), Graph's error code, or {@code HttpStatus502} and the like. */
    public String code() {
        return code;
    }

    /** Graph's {@code request-id} or Entra's {@code trace_id}, when there was one. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** A failure that passes by itself: throttling, outages, cut connections. */
    public static final class Unavailable extends GraphFailure {

        private static final long serialVersionUID = 1L;

        private final @Nullable Duration retryAfter;

        public Unavailable(
                String message,
                String code,
                @Nullable String requestId,
                @Nullable Duration retryAfter,
                @Nullable Throwable cause) {
            super(message, code, requestId, cause);
            this.retryAfter = retryAfter;
        }

        /** How long Graph asked to be left alone, if it said so. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** A failure that stays until an operator acts: wrong secret, missing permission, tenant gone. */
    public static final class Refused extends GraphFailure {

        private static final long serialVersionUID = 1L;

        public Refused(String message, String code, @Nullable String requestId, @Nullable Throwable cause) {
            super(message, code, requestId, cause);
        }
    }
}
