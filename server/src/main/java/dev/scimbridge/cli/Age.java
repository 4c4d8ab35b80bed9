package dev.scimbridge.cli;

import java.time.Duration;

/** A length of time in the largest unit that fits twice. */
final class Age {

    private Age() {}

    static String of(long seconds) {
        Duration age = Duration.ofSeconds(Math.max(0, seconds));
        if (age.toDays() >= 2) {
            return age.toDays() + " d";
        }
        if (age.toHours() >= 2) {
            return age.toHours() + " h";
        }
        return age.toMinutes() >= 2 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }
}
