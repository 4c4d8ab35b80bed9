package dev.scimbridge.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes serve one client's walk by index: both from the revision on which it began. */
class SharedWalksTest {

    private static final Executor DIRECT = Runnable::run;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T08:00:00Z"));
    private final FakeRevisionLog log = new FakeRevisionLog();
    private final FakeWalkLedger ledger = new FakeWalkLedger();
    private Projection here = new Projection(log, ledger, DIRECT, Schemas.load(), clock);
    private Projection there = here;
    private int removed;

    @BeforeEach
    void thirtyPeople() {
        ledger.share();
        here = new Projection(log, ledger, DIRECT, Schemas.load(), clock);
        there = new Projection(log, ledger, DIRECT, Schemas.load(), clock);
        log.commit(clock.instant(), SamplePeople.people(0, 30), List.of());
        refresh();
    }

    private void refresh() {
        here.refresh();
        there.refresh();
    }

    private void commit() {
        clock.advance(Duration.ofSeconds(1));
        log.commit(clock.instant(), List.of(), List.of(new ResourceKey(ResourceType.USER, SamplePeople.id(removed++))));
        refresh();
    }

    private static long revision(Projection process, long start) {
        return process.page("a", Query.all(ResourceType.USER, start, 10))
                .orElseThrow()
                .revision()
                .number();
    }

    @Test
    void walk_goesOnElsewhere_onItsRevision() {
        assertThat(revision(here, 1)).isEqualTo(1);
        commit();
        assertThat(revision(there, 11)).isEqualTo(1);
        assertThat(revision(here, 21)).isEqualTo(1);
        assertThat(revision(there, 1)).as("the next walk").isEqualTo(2);
        assertThat(revision(here, 11))
                .as("not the finished one that is remembered here")
                .isEqualTo(2);
        assertThat(revision(there, 21)).isEqualTo(2);
    }

    @Test
    void walkThatWasGivenUp_isNotTakenForTheOneThatBeganElsewhere() {
        revision(here, 1);
        revision(here, 11);
        commit();
        assertThat(revision(there, 1)).isEqualTo(2);
        assertThat(revision(here, 11)).isEqualTo(2);
        assertThat(revision(there, 21)).isEqualTo(2);
    }

    @Test
    void walkThatBeganElsewhere_isNewerWhateverTheClocksSay() {
        revision(here, 1);
        revision(here, 11);
        commit();
        clock.advance(Duration.ofSeconds(-5));
        assertThat(revision(there, 1)).isEqualTo(2);
        assertThat(revision(here, 11)).isEqualTo(2);
    }

    @Test
    void pageOfAnOlderWalk_whileANewerOneGoesOn_isRefusedRatherThanGuessed() {
        revision(here, 1);
        revision(here, 11);
        commit();
        revision(there, 1);
        assertThatThrownBy(() -> revision(here, 21))
                .isInstanceOf(ScimException.BadRequest.class)
                .hasMessageContaining("begin it again");
    }

    @Test
    void pageThatGoesOn_waitsForTheLedger_andAFirstPageDoesNot() {
        revision(here, 1);
        ledger.breakDown(true);
        assertThatThrownBy(() -> revision(here, 11))
                .isInstanceOf(ScimException.ServiceUnavailable.class)
                .hasMessageContaining("ask for this page again");
        assertThat(revision(there, 1)).isEqualTo(1);
        ledger.breakDown(false);
        assertThat(revision(here, 11)).isEqualTo(1);
    }

    @Test
    void ledgerThatTakesNothing_isWaitedForOnce_untilItTakesSomethingAgain() {
        AtomicInteger waited = new AtomicInteger();
        Executor counting = task -> {
            waited.incrementAndGet();
            task.run();
        };
        Projection process = new Projection(log, ledger, counting, Schemas.load(), clock);
        process.refresh();
        ledger.breakDown(true);
        for (String client : List.of("a", "b", "c")) {
            process.page(client, Query.all(ResourceType.USER, 1, 10));
        }
        assertThat(waited).hasValue(1);

        ledger.breakDown(false);
        process.writeLedger();
        process.page("d", Query.all(ResourceType.USER, 1, 10));
        assertThat(waited).hasValue(2);
    }
}
