package dev.scimbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BackOffTest {

    private final BackOff backOff = new BackOff(new Random(7));

    @Test
    void firstWait_isShort() {
        assertThat(backOff.after(1, false)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    @Test
    void everyFailure_doublesTheWait() {
        assertThat(backOff.after(4, false)).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(48));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9, 11, 64, 1_000_000, Integer.MAX_VALUE})
    void noWait_isLongerThanTheLimit_orShorterThanAnOperatorNeeds(int failures) {
        for (int i = 0; i < 50; i++) {
            assertThat(backOff.after(failures, true)).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(15));
            assertThat(backOff.after(failures, false)).isBetween(Duration.ofSeconds(5), Duration.ofMinutes(15));
        }
    }

    @Test
    void manyFailures_stillDiffer_soThatSchedulesDoNotMeet() {
        assertThat(backOff.after(100, false)).isNotEqualTo(backOff.after(100, false));
    }

    @Test
    void waitThatSomebodyAskedFor_isBounded() {
        assertThat(BackOff.bounded(Duration.ofSeconds(100_000))).isEqualTo(Duration.ofMinutes(15));
        assertThat(BackOff.bounded(Duration.ofSeconds(40))).isEqualTo(Duration.ofSeconds(40));
    }
}
