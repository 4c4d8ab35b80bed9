package dev.scimbridge.console;

/** Durations in words: the largest unit alone, which is what a reader takes in. */
final class Durations {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Durations() {}

    /** In words, such as "3 minutes". */
    static String words(Texts texts, long seconds) {
        if (seconds < 2 * MINUTE) {
            return texts.text("duration.seconds", seconds);
        }
        if (seconds < 2 * HOUR) {
            return texts.text("duration.minutes", seconds / MINUTE);
        }
        return seconds < 2 * DAY
                ? texts.text("duration.hours", seconds / HOUR)
                : texts.text("duration.days", seconds / DAY);
    }
}
