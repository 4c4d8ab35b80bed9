package dev.scimbridge.scim.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads SCIM's dateTime: xsd:dateTime with date and time (RFC 7643 §2.3.5). */
final class DateTimes {

    private static final Pattern DATE_TIME = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d+))?(Z|[+-]\\d\\d:\\d\\d)?",
            Pattern.CASE_INSENSITIVE);

    private static final int NANO_DIGITS = 9;

    private DateTimes() {}

    /**
     * The instant that is written. Without an offset it is taken for UTC, which xsd leaves open; what is finer than a
     * nanosecond is cut off.
     *
     * @return empty if the text is no dateTime
     */
    static Optional<Instant> parse(String text) {
        Matcher matcher = DATE_TIME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(matcher.group(1))
                    .atTime(LocalTime.parse(matcher.group(2)).withNano(nanos(matcher.group(3))))
                    .toInstant(offset(matcher.group(4))));
        } catch (DateTimeException noSuchDateOrTime) {
            return Optional.empty();
        }
    }

    private static int nanos(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        String padded = fraction + "0".repeat(NANO_DIGITS);
        return Integer.parseInt(padded.substring(0, NANO_DIGITS));
    }

    private static ZoneOffset offset(@Nullable String offset) {
        return offset == null || offset.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(offset);
    }
}
