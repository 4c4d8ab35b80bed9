package dev.scimbridge.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.store.RevisionInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What walks hold in memory is bounded, whoever and how many they are. */
class SelectionsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final MutableClock clock = new MutableClock(NOW);
    private final Selections selections = new Selections(clock);
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void lists_ofAThousandOpenWalksStayBelowTheBound() {
        for (int walk = 0; walk < 1_000; walk++) {
            String list = "list " + walk;
            selections.of(1, list, () -> Optional.of(large(1)));
        }

        assertThat(selections.memory())
                .isLessThanOrEqualTo(Selections.MOST_BYTES)
                .isPositive();
    }

    @Test
    void list_isMadeOnceAndForgottenWhenNobodyAsksForIt() {
        make(1, "a");
        make(1, "a");
        assertThat(made).hasValue(1);

        clock.advance(Walk.IDLE.plusSeconds(1));
        make(1, "a");
        assertThat(made).hasValue(2);
    }

    @Test
    void olderRevisions_areLetGoWhenTheyHoldTooMuch() {
        make(1, "a");
        selections.replaced(2, Selections.MOST_REPLACED_BYTES / 2);
        make(2, "a");
        selections.replaced(3, Selections.MOST_REPLACED_BYTES / 2);
        make(1, "a");
        make(2, "a");
        assertThat(made).as("half and half").hasValue(2);

        selections.replaced(4, 1);
        make(2, "a");
        assertThat(made).as("the second holds a half and a byte").hasValue(2);
        make(1, "a");
        assertThat(made).as("the first held too much").hasValue(3);
    }

    @Test
    void failure_isTheCallersAndIsNotKept() {
        IllegalStateException failure = new IllegalStateException("the database");

        assertThatThrownBy(() -> selections.of(1, "a", () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(selections.of(1, "a", Optional::empty)).isEmpty();
        make(1, "a");
        assertThat(made).hasValue(1);
    }

    private void make(long revision, String list) {
        selections.of(revision, list, () -> {
            made.incrementAndGet();
            return Optional.of(new Selection(new RevisionInfo(revision, NOW), List.of(), 0));
        });
    }

    private static Selection large(long revision) {
        return new Selection(new RevisionInfo(revision, NOW), List.of(), 800_000);
    }
}
