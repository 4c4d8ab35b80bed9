package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.integration.LongWork.State;
import dev.scimbridge.projection.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class LongWorkTest {

    private static final LongWork.About ABOUT = new LongWork.About(3, false);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final LongWork<String> work = new LongWork<>("preview", 2, Duration.ofHours(1), waiting::add, clock);

    private final List<String> told = new ArrayList<>();

    private Optional<Long> begin(Function<LongWork.Control, String> doing) {
        return work.begin(ABOUT, doing, told::add);
    }

    private State state(long number) {
        return work.find(number).orElseThrow().state();
    }

    @Test
    void oneAtATime_andThenTheResult() {
        long first = begin(control -> {
                    control.at(() -> "half way");
                    return "result";
                })
                .orElseThrow();
        assertThat(begin(control -> "other")).isEmpty();
        assertThat(state(first)).isEqualTo(State.RUNNING);
        assertThat(work.find(first).orElseThrow().about()).isEqualTo(ABOUT);

        waiting.remove().run();

        assertThat(state(first)).isEqualTo(State.DONE);
        assertThat(work.find(first).orElseThrow().result()).contains("result");
        assertThat(told).containsExactly("result");
        assertThat(work.find(first).orElseThrow().step()).isEqualTo("half way");
        assertThat(begin(control -> "other")).isPresent();
    }

    @Test
    void failures_areToldInTheirSentence_andOthersWithoutInternals() {
        begin(control -> {
            throw new InspectionFailure("Graph says no.", new IllegalStateException());
        });
        waiting.remove().run();
        begin(control -> {
            throw new IllegalStateException("internal");
        });
        waiting.remove().run();

        assertThat(work.find(1).orElseThrow().problem()).contains("Graph says no.");
        assertThat(work.find(2).orElseThrow().problem().orElseThrow()).doesNotContain("internal");
        assertThat(state(2)).isEqualTo(State.FAILED);
    }

    @Test
    void cancelling_stopsWhatRuns_andForgetsWhatEnded() {
        AtomicInteger stopped = new AtomicInteger();
        long running = begin(control -> {
                    control.onCancel(stopped::incrementAndGet);
                    return "late";
                })
                .orElseThrow();
        assertThat(work.cancel(running)).isTrue();

        waiting.remove().run();

        assertThat(stopped)
                .as("told at once that it was cancelled before it began")
                .hasValue(1);
        assertThat(state(running)).isEqualTo(State.CANCELLED);
        assertThat(work.find(running).orElseThrow().result()).isEmpty();
        assertThat(work.cancel(99)).isFalse();

        begin(control -> {
            work.cancel(2);
            return "result of the last moment";
        });
        waiting.remove().run();
        assertThat(told).as("neither counts").isEmpty();
    }

    @Test
    void results_areFewAndDoNotLast() {
        for (int i = 0; i < 4; i++) {
            begin(control -> "result");
            waiting.remove().run();
        }
        assertThat(work.all()).extracting(LongWork.Status::number).containsExactly(4L, 3L);

        clock.advance(Duration.ofHours(1));

        assertThat(work.all()).isEmpty();
    }

    @Test
    void closing_stopsAndBeginsNoMore() {
        long running = begin(control -> "late").orElseThrow();

        work.close();

        assertThat(state(running)).isEqualTo(State.CANCELLED);
        assertThat(begin(control -> "more")).isEmpty();
    }
}
