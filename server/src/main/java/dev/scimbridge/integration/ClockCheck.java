package dev.scimbridge.integration;

import java.time.Duration;
import java.time.Instant;

/** Whether the clock of this machine goes as Microsoft's. */
final class ClockCheck {

    private static final String TOPIC = "clock";
    private static final Duration TOLERATED = Duration.ofSeconds(30);
    private static final Duration GRAVE = Duration.ofMinutes(5);

    private ClockCheck() {}

    /**
     * Compares the clocks.
     *
     * @param theirs what their answer carried
     * @param before our time when the question was sent
     * @param after our time when the answer had come
     */
    static CheckFinding of(String whose, Instant theirs, Instant before, Instant after) {
        Duration skew = Duration.ZERO;
        if (theirs.isBefore(before)) {
            skew = Duration.between(theirs, before);
        } else if (theirs.isAfter(after)) {
            skew = Duration.between(after, theirs);
        }
        if (skew.compareTo(TOLERATED) <= 0) {
            return CheckFinding.ok(TOPIC, "The clock of this machine agrees with " + whose + ".");
        }
        String sentence = "The clock of this machine is " + words(skew)
                + (theirs.isBefore(before) ? " ahead of " : " behind ") + whose;
        String action = "Let this machine's clock follow a time server (chrony, systemd-timesyncd, w32time).";
        return skew.compareTo(GRAVE) <= 0
                ? CheckFinding.warning(TOPIC, sentence + ": leave dates take effect at the wrong time.", action)
                : CheckFinding.problem(
                        TOPIC,
                        sentence
                                + ": tokens count as expired or not yet valid, and leave dates take effect at the wrong"
                                + " time.",
                        action);
    }

    private static String words(Duration skew) {
        return skew.toMinutes() < 2 ? skew.toSeconds() + " s" : skew.toMinutes() + " min";
    }
}
