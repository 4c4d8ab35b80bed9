package dev.scimbridge.sync;

import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.delta.ResyncRequired;
import dev.scimbridge.store.StoreException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a round failed.
 *
 * @param sentence for operators
 * @param needsOperator whether it lasts until somebody does something
 * @param askedToWait how long Graph asked to be left alone
 */
record RoundFailure(Throwable cause, String sentence, boolean needsOperator, Optional<Duration> askedToWait) {

    private static final String UNEXPECTED = "An unexpected error stopped the round; the log has the cause";

    private static final String TOO_LARGE = "The round did not fit into memory; give the bridge more by -Xmx, or choose"
            + " smaller groups and set maximumPeople to what fits";

    /** What of a failure operators are told: of an unexpected one nothing but that. */
    static RoundFailure of(Throwable cause) {
        if (cause instanceof GraphFailure.Unavailable passing) {
            return known(passing, false, passing.retryAfter());
        }
        if (cause instanceof ResyncRequired) {
            return known(cause, false, Optional.empty());
        }
        if (cause instanceof GraphFailure || cause instanceof RoundFault) {
            return known(cause, true, Optional.empty());
        }
        if (cause instanceof StoreException broken) {
            return known(broken, broken.needsOperator(), Optional.empty());
        }
        boolean tooLarge = cause instanceof OutOfMemoryError;
        return new RoundFailure(cause, tooLarge ? TOO_LARGE : UNEXPECTED, tooLarge, Optional.empty());
    }

    private static RoundFailure known(Throwable cause, boolean needsOperator, Optional<Duration> askedToWait) {
        return new RoundFailure(
                cause, Objects.requireNonNullElse(cause.getMessage(), UNEXPECTED), needsOperator, askedToWait);
    }

    /** Whether the sentence says it all, without the trace. */
    boolean saysItAll() {
        return cause instanceof RoundFault || cause instanceof GraphFailure.Refused;
    }
}
