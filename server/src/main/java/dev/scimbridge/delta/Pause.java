package dev.scimbridge.delta;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A wait that another thread can end for good. */
class Pause {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private boolean cancelled;

    /**
     * Waits the whole time, or until {@link #cancel()}.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    void await(Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = time.toNanos();
            while (!cancelled && left > 0) {
                left = ended.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waits, now and later. */
    final void cancel() {
        lock.lock();
        try {
            cancelled = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Keeps work from beginning after {@link #cancel()}.
     *
     * @throws GraphFailure.Unavailable when it was called
     */
    final void refuseWhenCancelled() {
        lock.lock();
        try {
            if (cancelled) {
                throw stopped(null);
            }
        } finally {
            lock.unlock();
        }
    }

    static GraphFailure.Unavailable stopped(@Nullable Throwable cause) {
        return new GraphFailure.Unavailable("Reading Graph was stopped.", "Stopped", null, null, cause);
    }
}
