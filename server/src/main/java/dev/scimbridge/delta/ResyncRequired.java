package dev.scimbridge.delta;

import org.jspecify.annotations.Nullable;

/**
 * Graph does not know a link any more (410, {@code syncStateNotFound}, {@code resyncRequired}, an expired page token):
 * the feed has to be enumerated again.
 */
public final class ResyncRequired extends GraphFailure {

    private static final long serialVersionUID = 1L;

    public ResyncRequired(String message, String code, @Nullable String requestId, @Nullable Throwable cause) {
        super(message, code, requestId, cause);
    }
}
