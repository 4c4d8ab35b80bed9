package dev.scimbridge.conformance.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final AtomicLong now = new AtomicLong();

    private final Pace pace = new Pace(100, now::get, nanos -> now.addAndGet(nanos));

    @Test
    void requests_startAtLeastOneGapApart() {
        pace.await();
        assertThat(now).hasValue(0);
        pace.await();
        assertThat(now).hasValue(100);
        now.set(130);
        pace.await();
        assertThat(now).hasValue(200);
    }

    @Test
    void idleTime_isNotSavedUp() {
        pace.await();
        now.set(1000);
        pace.await();
        pace.await();
        assertThat(now).hasValue(1100);
    }

    @Test
    void hold_waitsThatManySeconds() {
        pace.hold(2);
        assertThat(now).hasValue(2_000_000_000L);
    }
}
