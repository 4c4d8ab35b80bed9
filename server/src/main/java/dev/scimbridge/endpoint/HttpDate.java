package dev.scimbridge.endpoint;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A date as headers have it (RFC 9110 §5.6.7), such as {@code Sun, 06 Nov 1994 08:49:37 GMT}. Every answer has one, and a
 * formatter of Java's took a twentieth of a page's time for it.
 */
final class HttpDate {

    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private static final int LENGTH = 29;

    private HttpDate() {}

    /** The date of an instant in the years 0 to 9999; fractions of seconds are left out. */
    static String of(Instant instant) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder date = new StringBuilder(LENGTH)
                .append(DAYS.get(utc.getDayOfWeek().getValue() - 1))
                .append(", ");
        two(date, utc.getDayOfMonth())
                .append(' ')
                .append(MONTHS.get(utc.getMonthValue() - 1))
                .append(' ');
        two(two(date, utc.getYear() / 100), utc.getYear() % 100).append(' ');
        two(date, utc.getHour()).append(':');
        two(date, utc.getMinute()).append(':');
        return two(date, utc.getSecond()).append(" GMT").toString();
    }

    private static StringBuilder two(StringBuilder to, int number) {
        return to.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
