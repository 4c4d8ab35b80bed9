package dev.scimbridge.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MadeOnceTest {

    /** The second asks in the middle of the making, and is seen waiting before that goes on. */
    @Test
    void whoAsksWhileItIsMade_waitsAndGetsTheSame() throws InterruptedException {
        AtomicInteger makings = new AtomicInteger();
        AtomicReference<@Nullable MadeOnce<Integer>> asked = new AtomicReference<>();
        AtomicInteger got = new AtomicInteger();
        Thread second = new Thread(() -> {
            MadeOnce<Integer> same = asked.get();
            got.set(same == null ? -1 : same.get());
        });
        MadeOnce<Integer> lazy = new MadeOnce<>(() -> {
            int number = makings.incrementAndGet();
            if (number == 1) {
                second.start();
                await().atMost(Duration.ofMinutes(5))
                        .until(() -> second.getState() == Thread.State.BLOCKED || !second.isAlive());
            }
            return number;
        });
        asked.set(lazy);

        assertThat(lazy.get()).isEqualTo(1);

        second.join();
        assertThat(got).hasValue(1);
        assertThat(makings).hasValue(1);
    }
}
