package dev.scimbridge.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Keeps what is scheduled until the test runs it, on the test's thread. */
public final class ManualExecutor extends AbstractExecutorService implements ScheduledExecutorService {

    private final List<Planned> planned = new ArrayList<>();

    /** The tasks that wait, in the order in which they were scheduled. */
    public List<Duration> delays() {
        planned.removeIf(FutureTask::isCancelled);
        return planned.stream().map(task -> task.delay).toList();
    }

    /** Takes the only waiting task: from now on it is too late to cancel it. */
    public Runnable take() {
        planned.removeIf(FutureTask::isCancelled);
        if (planned.size() != 1) {
            throw new AssertionError(planned.size() + " tasks are waiting");
        }
        return planned.remove(0).command;
    }

    public void runNext() {
        take().run();
    }

    private static final class Planned extends FutureTask<Boolean> implements ScheduledFuture<Boolean> {

        private final Runnable command;
        private final Duration delay;

        Planned(Runnable command, Duration delay) {
            super(command, true);
            this.command = command;
            this.delay = delay;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(delay);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Planned task = new Planned(command, Duration.of(delay, unit.toChronoUnit()));
        planned.add(task);
        return task;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void execute(Runnable command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        planned.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        planned.clear();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
