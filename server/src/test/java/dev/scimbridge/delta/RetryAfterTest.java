package dev.scimbridge.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private final RetryAfter retryAfter =
            new RetryAfter(Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | PT1S",
                "' 120 ' | PT2M",
                "Mon, 23 Nov 2026 08:00:30 GMT | PT30S",
                "Tue, 24 Nov 2099 08:00:30 GMT | PT24H",
                "86401 | PT24H",
                "99999999999999999999 | PT24H"
            })
    void secondsAndDates_areRead(String header, Duration wait) {
        assertThat(retryAfter.parse(header)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "-5", "soon", "1.5", "31,120", "Mon, 23 Nov 2026 07:59:59 GMT", "Mon, 99 Nov 2026"})
    void nonsenseAndThePast_areNoWait(String header) {
        assertThat(retryAfter.parse(header)).isEmpty();
    }

    @Test
    void noHeader_isNoWait() {
        assertThat(retryAfter.parse(null)).isEmpty();
    }
}
