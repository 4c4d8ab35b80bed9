package dev.scimbridge.conformance.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The {@code Retry-After} header: seconds, or a date in any of three forms (RFC 9110 §5.6.7, §10.2.3). */
final class RetryAfter {
    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US),
            DateTimeFormatter.ofPattern("EEEE, dd-MMM-uu HH:mm:ss 'GMT'", Locale.US),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.US));

    private RetryAfter() {}

    /** How long the server wants to be left alone; a second if it does not say so in a way that can be read. */
    static long seconds(Answer answer) {
        String text = answer.header("retry-after").orElse("").strip();
        if (text.matches("\\d{1,9}")) {
            return Long.parseLong(text);
        }
        // The two clocks may differ, so the server's date is read by the server's clock.
        Instant now = answer.header("date")
                .flatMap(RetryAfter::date)
                .orElseGet(() -> Clock.systemUTC().instant());
        return date(text)
                .map(then -> Math.max(0, Duration.between(now, then).toSeconds()))
                .orElse(1L);
    }

    private static Optional<Instant> date(String text) {
        for (DateTimeFormatter form : FORMS) {
            try {
                return Optional.of(LocalDateTime.parse(text.strip(), form).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException e) {
                // The next form.
            }
        }
        return Optional.empty();
    }
}
