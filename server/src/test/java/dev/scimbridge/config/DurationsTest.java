package dev.scimbridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {

    @ParameterizedTest
    @ValueSource(strings = {"1s", "61s", "1m", "90m", "1h", "25h", "1d", "30d"})
    void texts_areReadBackAsWritten(String text) {
        assertThat(Durations.parse(text).map(Durations::text)).hasValue(text);
    }
}
