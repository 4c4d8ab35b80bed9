package dev.scimbridge.integration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that takes longer than a request: one at a time, and what came of it for a while, in memory only.
 *
 * @param <T> what comes of it
 */
public final class LongWork<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LongWork.class);

    private final String what;
    private final int kept;
    private final Duration lifetime;
    private final Executor executor;
    private final Clock clock;
    private final Deque<Run> runs = new ArrayDeque<>();
    private long newest;
    private boolean closed;

    /**
     * No work yet.
     *
     * @param what its name in sentences: {@code preview}
     * @param kept how many results are kept
     * @param lifetime how long a result is kept after its end
     */
    LongWork(String what, int kept, Duration lifetime, Executor executor, Clock clock) {
        this.what = what;
        this.kept = kept;
        this.lifetime = lifetime;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * Which settings of an integration work looks at.
     *
     * @param version of the {@link Standing} when it began
     * @param proposed whether it looks at others, which nobody has saved
     */
    public record About(long version, boolean proposed) {}

    /** How far work has come. */
    public enum State {
        /** It runs. */
        RUNNING,
        /** It ended with a result. */
        DONE,
        /** It ended without one. */
        FAILED,
        /** Somebody stopped it. */
        CANCELLED
    }

    /** What the work tells, and is told, while it runs. */
    interface Control {
        /** Tells in a few words what it is at; asked whenever somebody wants to know. */
        void at(Supplier<String> step);

        /** Names what ends it early when somebody stops it; called at once when somebody already has. */
        void onCancel(Runnable stop);
    }

    /**
     * Work as it stands at one moment.
     *
     * @param step what it is at, or was at last
     * @param endedAt empty while it runs
     * @param problem why there is no result
     */
    public record Status<T>(
            long number,
            About about,
            State state,
            String step,
            Instant startedAt,
            Optional<Instant> endedAt,
            Optional<String> problem,
            Optional<T> result) {}

    private final class Run implements Control {

        private final long number;
        private final About about;
        private final Instant startedAt;
        private State state = State.RUNNING;
        private Supplier<String> step = () -> "waiting for a thread";
        private @Nullable Instant endedAt;
        private @Nullable String problem;
        private @Nullable T result;
        private @Nullable Runnable stop;

        Run(long number, About about, Instant startedAt) {
            this.number = number;
            this.about = about;
            this.startedAt = startedAt;
        }

        @Override
        public void at(Supplier<String> words) {
            synchronized (LongWork.this) {
                step = words;
            }
        }

        @Override
        public void onCancel(Runnable stopping) {
            boolean already;
            synchronized (LongWork.this) {
                stop = stopping;
                already = state == State.CANCELLED;
            }
            if (already) {
                stopping.run();
            }
        }

        boolean isRunning() {
            synchronized (LongWork.this) {
                return state == State.RUNNING;
            }
        }

        Status<T> status() {
            return new Status<>(
                    number,
                    about,
                    state,
                    step.get(),
                    startedAt,
                    Optional.ofNullable(endedAt),
                    Optional.ofNullable(problem),
                    Optional.ofNullable(result));
        }
    }

    /**
     * Begins.
     *
     * @param whenDone told of a result before anybody else sees it, and not of that of work that somebody stopped
     * @return its number; empty when such work is running already
     */
    synchronized Optional<Long> begin(About about, Function<Control, T> work, Consumer<T> whenDone) {
        forgetOld();
        if (closed || runs.stream().anyMatch(run -> run.endedAt == null)) {
            return Optional.empty();
        }
        Run run = new Run(++newest, about, clock.instant());
        runs.addLast(run);
        executor.execute(() -> carryOut(run, work, whenDone));
        return Optional.of(run.number);
    }

    private void carryOut(Run run, Function<Control, T> work, Consumer<T> whenDone) {
        @Nullable T result = null;
        String problem = "";
        try {
            T found = work.apply(run);
            if (run.isRunning()) {
                whenDone.accept(found);
            }
            result = found;
        } catch (InspectionFailure told) {
            problem = String.valueOf(told.getMessage());
        } catch (RuntimeException | Error unexpected) {
            LOG.error("The {} {} failed", what, run.number, unexpected);
            problem = "The " + what + " failed for a reason that the log tells.";
        }
        synchronized (this) {
            run.endedAt = clock.instant();
            if (run.state == State.CANCELLED) {
                return;
            }
            run.result = result;
            run.state = result == null ? State.FAILED : State.DONE;
            run.problem = result == null ? problem : null;
        }
    }

    /** All that is known of, the newest first. */
    public synchronized List<Status<T>> all() {
        forgetOld();
        List<Status<T>> all = new ArrayList<>();
        runs.descendingIterator().forEachRemaining(run -> all.add(run.status()));
        return List.copyOf(all);
    }

    /** The one of that number; empty when there was none, or it is forgotten. */
    public Optional<Status<T>> find(long number) {
        return all().stream().filter(run -> run.number() == number).findFirst();
    }

    /**
     * Stops it, and forgets a result.
     *
     * @return false when there is none of that number
     */
    public boolean cancel(long number) {
        Runnable stop = () -> {};
        synchronized (this) {
            forgetOld();
            Optional<Run> found =
                    runs.stream().filter(run -> run.number == number).findFirst();
            if (found.isEmpty()) {
                return false;
            }
            Run run = found.get();
            run.state = State.CANCELLED;
            run.result = null;
            if (run.endedAt == null && run.stop != null) {
                stop = run.stop;
            }
        }
        stop.run();
        return true;
    }

    private void forgetOld() {
        Instant now = clock.instant();
        runs.removeIf(run -> run.endedAt != null && !run.endedAt.plus(lifetime).isAfter(now));
        while (runs.size() > kept && runs.getFirst().endedAt != null) {
            runs.removeFirst();
        }
    }

    /** Stops what runs, and begins no more. */
    @Override
    public void close() {
        List<Status<T>> all;
        synchronized (this) {
            closed = true;
            all = all();
        }
        all.stream().filter(run -> run.state() == State.RUNNING).forEach(run -> cancel(run.number()));
    }
}
