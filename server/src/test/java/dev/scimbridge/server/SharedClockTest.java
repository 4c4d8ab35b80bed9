package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SharedClockTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final MutableClock machine = new MutableClock(NOON);
    private final SharedClock clock = new SharedClock(machine);

    @Test
    void clockThatIsHoursOff_goesByTheSharedOne_andOnFromThere() {
        clock.compare(() -> NOON.minus(Duration.ofHours(1)));
        machine.advance(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(NOON.minus(Duration.ofMinutes(55)));
        clock.compare(() -> NOON.minus(Duration.ofMinutes(55)).plusMillis(900));
        assertThat(clock.instant())
                .as("less than a second is left alone")
                .isEqualTo(NOON.minus(Duration.ofMinutes(55)));
    }

    @Test
    void clockThatIsSetRight_isItselfAgain() {
        clock.compare(() -> NOON.plusSeconds(60));
        machine.advance(Duration.ofSeconds(60));
        clock.compare(() -> NOON.plusSeconds(60));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void clockThatIsNearlyRight_isLeftAlone() {
        clock.compare(() -> NOON.plusMillis(900));
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void answerThatTookLong_isNotTakenForADifference() {
        clock.compare(() -> {
            machine.advance(Duration.ofSeconds(8));
            return NOON.plusSeconds(8);
        });
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(8));
        clock.compare(() -> {
            machine.advance(Duration.ofSeconds(8));
            return NOON.plus(Duration.ofHours(1));
        });
        assertThat(clock.instant())
                .as("an hour is more than it took")
                .isBetween(NOON.plus(Duration.ofMinutes(59)), NOON.plus(Duration.ofMinutes(61)));
    }
}
