package dev.scimbridge.delta;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header: seconds or an HTTP date (RFC 9110 §10.2.3). */
final class RetryAfter {

    /** Longer is a mistake of the sender, whatever it says. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Pattern SECONDS = Pattern.compile("\\s*(\\d+)\\s*");

    private final Clock clock;

    RetryAfter(Clock clock) {
        this.clock = clock;
    }

    /** The time to wait, at most a day; empty for no header, nonsense, and times that are past. */
    Optional<Duration> parse(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher seconds = SECONDS.matcher(header);
        Optional<Duration> wait = seconds.matches() ? Optional.of(ofSeconds(seconds.group(1))) : untilDate(header);
        return wait.filter(time -> !time.isNegative() && !time.isZero())
                .map(time -> time.compareTo(LONGEST) > 0 ? LONGEST : time);
    }

    private static Duration ofSeconds(String digits) {
        // More digits than a day has seconds may not even fit a long.
        return digits.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(digits));
    }

    private Optional<Duration> untilDate(String header) {
        try {
            Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.strip(), Instant::from);
            return Optional.of(Duration.between(clock.instant(), date));
        } catch (DateTimeException nonsense) {
            return Optional.empty();
        }
    }
}
