package dev.scimbridge.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HttpDateTest {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Test
    void example_isAsTheStandardHasIt() {
        assertThat(HttpDate.of(Instant.parse("1994-11-06T08:49:37.999Z"))).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    @Test
    void dates_areAsAFormatterWritesThem() {
        Instant instant = Instant.parse("1901-01-01T00:00:00Z");
        while (instant.isBefore(Instant.parse("2101-01-01T00:00:00Z"))) {
            assertThat(HttpDate.of(instant)).isEqualTo(FORMAT.format(instant));
            instant = instant.plus(Duration.ofHours(307)).plusSeconds(61);
        }
    }
}
