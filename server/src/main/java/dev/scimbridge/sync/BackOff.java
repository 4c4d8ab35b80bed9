package dev.scimbridge.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after a failed round: longer with every failure, with jitter, never longer than the limit. */
final class BackOff {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration FIRST_FOR_OPERATOR = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final double MOST_JITTER = 1.2;

    private final RandomGenerator random;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The wait before the next try.
     *
     * @param failures failed rounds in a row, at least 1
     * @param needsOperator whether waiting alone cannot help
     */
    Duration after(int failures, boolean needsOperator) {
        Duration first = needsOperator ? FIRST_FOR_OPERATOR : FIRST;
        long millis = first.toMillis() << Math.min(failures - 1, 10);
        double bounded = Math.min((double) millis, LONGEST.toMillis() / MOST_JITTER);
        return Duration.ofMillis((long) (bounded * random.nextDouble(1, MOST_JITTER)));
    }

    /** A wait that somebody else asked for, within our own limit. */
    static Duration bounded(Duration asked) {
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
