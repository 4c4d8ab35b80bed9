package dev.scimbridge.mapping;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** SCIM's dateTime in the one form that we write: UTC, whole seconds, {@code Z} (RFC 7643 §2.3.5). */
final class DateTimes {

    private DateTimes() {}

    static String format(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
