package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Time as a thread of this process has it that only wants to wake up often: it stands still while the machine, or this process,
 * does. What has to happen within seconds is measured with it, so that a pause is not taken for slowness of what is tested.
 */
final class MachineTime {

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(20);
    private static final AtomicLong NANOS = new AtomicLong();

    static {
        Thread ticking = new Thread(MachineTime::tick, "machine-time");
        ticking.setDaemon(true);
        ticking.start();
    }

    private MachineTime() {}

    private static void tick() {
        for (long last = System.nanoTime(); ; ) {
            LockSupport.parkNanos(TICK);
            long now = System.nanoTime();
            NANOS.addAndGet(Math.min(now - last, 2 * TICK));
            last = now;
        }
    }

    /** A moment, to be compared with {@link #since}. */
    static long now() {
        return NANOS.get();
    }

    /** What has passed since a moment. */
    static Duration since(long moment) {
        return Duration.ofNanos(NANOS.get() - moment);
    }

    /** Waits until the condition holds, and fails when that took longer; returns how long it took. */
    static Duration within(Duration bound, Callable<Boolean> condition) {
        long begun = now();
        DemoTenant.eventually().until(condition);
        Duration took = since(begun);
        assertThat(took).as("time until it was so").isLessThanOrEqualTo(bound);
        return took;
    }
}
