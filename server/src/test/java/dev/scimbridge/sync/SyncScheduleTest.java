package dev.scimbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.store.Lease;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When rounds run, what is told about them, and how they stop. */
final class SyncScheduleTest extends OnABed {

    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final ManualExecutor executor = new ManualExecutor();
    private final List<Long> announced = new ArrayList<>();
    private Consumer<RevisionInfo> onRevision = revision -> announced.add(revision.number());
    private final List<RoundEnd> ends = new ArrayList<>();
    private Consumer<RoundEnd> onEnd = ends::add;
    private int readers;
    private SyncSchedule schedule;

    @BeforeEach
    void start() {
        staffOfThree();
        schedule = schedule();
        schedule.start();
    }

    private SyncSchedule schedule() {
        return schedule(bed.store);
    }

    private SyncSchedule schedule(Store store) {
        return new SyncSchedule(
                bed.settings(),
                store,
                () -> {
                    readers++;
                    return graph;
                },
                revision -> onRevision.accept(revision),
                end -> onEnd.accept(end),
                executor,
                new ReentrantLock(),
                new BackOff(new Random(1)),
                bed.clock);
    }

    private void failWith(@Nullable RuntimeException failure) {
        graph.gate = call -> {
            if (failure != null && call.startsWith("users ")) {
                throw failure;
            }
        };
    }

    private static GraphFailure.Unavailable unavailable(@Nullable Duration retryAfter) {
        return new GraphFailure.Unavailable("Graph is down.", "HttpStatus503", null, retryAfter, null);
    }

    @Test
    void start_runsAtOnce_thenAfterTheInterval_withOneReader() {
        assertThat(schedule.status().condition()).isEqualTo(SyncStatus.Condition.STARTING);
        assertThat(executor.delays()).containsExactly(Duration.ZERO);
        assertThat(readers).isZero();

        executor.runNext();

        assertThat(schedule.status().condition()).isEqualTo(SyncStatus.Condition.OK);
        assertThat(schedule.status().lastCompleted()).contains(bed.clock.instant());
        assertThat(schedule.status().nextRound()).contains(bed.clock.instant().plus(INTERVAL));
        assertThat(executor.delays()).containsExactly(INTERVAL);
        executor.runNext();
        assertThat(readers).isEqualTo(1);
    }

    @Test
    void everyRound_tellsHowItEnded() {
        executor.runNext();
        executor.runNext();
        failWith(unavailable(null));
        executor.runNext();

        assertThat(ends).extracting(RoundEnd::outcome).containsExactly("committed", "unchanged", "failed");
    }

    @Test
    void everyRound_writesDownWhichPermissionsAreMissing() {
        executor.runNext();
        failWith(unavailable(null));
        executor.runNext();

        assertThat(bed.store.roundLog(bed.settings().integration()).newest(2))
                .extracting(RoundJournal::missingPermissions)
                .hasSize(2)
                .containsOnly(Optional.of(Set.of("Group.Read.All", "User.Read.All")));
    }

    @Test
    void roundAskedForWhenOneHasJustEnded_runsAtOnce() {
        onEnd = end -> schedule.runNow();

        executor.runNext();

        assertThat(executor.delays()).containsExactly(Duration.ZERO);
    }

    @Test
    void roundWhoseEndFails_isFollowedByAnother() {
        onEnd = end -> {
            throw new InternalError("as when memory is short");
        };
        executor.runNext();
        onEnd = ends::add;
        assertThat(executor.delays()).containsExactly(INTERVAL);
        assertThat(schedule.status().running()).isFalse();

        executor.runNext();

        assertThat(ends).hasSize(1);
    }

    @Test
    void revisions_areToldOnceEach() {
        executor.runNext();
        executor.runNext();
        tenant.set("ann", "jobTitle", "Clerk");
        executor.runNext();

        assertThat(announced).containsExactly(1L, 2L);
    }

    @Test
    void revisionThatCouldNotBeTold_isToldAfterTheNextRound() {
        onRevision = revision -> {
            throw new IllegalStateException("The listener fails");
        };
        executor.runNext();
        assertThat(schedule.status().condition()).isEqualTo(SyncStatus.Condition.RETRYING);
        onRevision = revision -> announced.add(revision.number());

        executor.runNext();

        assertThat(announced).containsExactly(1L);
        assertThat(schedule.status().condition()).isEqualTo(SyncStatus.Condition.OK);
    }

    @Test
    void status_showsTheRunningRound() {
        List<SyncStatus> seen = new ArrayList<>();
        graph.gate = call -> seen.add(schedule.status());

        executor.runNext();

        SyncStatus last = seen.get(seen.size() - 1);
        assertThat(last.running()).isTrue();
        assertThat(last.pages()).isEqualTo(1);
        assertThat(last.items()).isEqualTo(4);
        assertThat(last.nextRound()).isEmpty();
        assertThat(schedule.status().running()).isFalse();
    }

    @Test
    void outage_isRetriedLaterAndLater_andForgottenWhenItIsOver() {
        failWith(unavailable(null));
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            executor.runNext();
            waits.addAll(executor.delays());
        }
        assertThat(waits).isSorted().allSatisfy(wait -> assertThat(wait).isLessThan(Duration.ofSeconds(30)));
        assertThat(schedule.status().condition()).isEqualTo(SyncStatus.Condition.RETRYING);
        assertThat(schedule.status().problem()).contains("Graph is down.");

        failWith(null);
        executor.runNext();
        assertThat(schedule.status().problem()).isEmpty();
        failWith(unavailable(null));
        executor.runNext();
        assertThat(executor.delays().get(0)).isLessThan(Duration.ofSeconds(7));
    }

    @Test
    void whatGraphAskedFor_isWaited() {
        failWith(unavailable(Duration.ofMinutes(14)));

        executor.runNext();

        assertThat(executor.delays()).containsExactly(Duration.ofMinutes(14));
    }

    @Test
    void refusal_needsAnOperator() {
        failWith(new GraphFailure.Refused("Wrong secret.", "AADSTS7000215", null, null));

        executor.runNext();

        assertThat(schedule.status().condition()).isEqualTo(SyncStatus.Condition.NEEDS_OPERATOR);
        assertThat(executor.delays().get(0)).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void goneGroup_needsAnOperator() {
        tenant.deleteGroup(STAFF);

        executor.runNext();

        assertThat(schedule.status().condition()).isEqualTo(SyncStatus.Condition.NEEDS_OPERATOR);
        assertThat(schedule.status().problem().orElseThrow()).contains(STAFF);
    }

    @Test
    void brokenDatabase_isTold_andInternalErrorsAreNot() {
        failWith(StoreException.needingOperator("The disk is full.", new IllegalStateException()));
        executor.runNext();
        assertThat(schedule.status().problem()).contains("The disk is full.");
        assertThat(schedule.status().condition()).isEqualTo(SyncStatus.Condition.NEEDS_OPERATOR);
        assertThat(executor.delays().get(0)).isGreaterThanOrEqualTo(Duration.ofMinutes(1));

        failWith(new StoreException("The database is locked."));
        executor.runNext();
        assertThat(schedule.status().condition()).isEqualTo(SyncStatus.Condition.RETRYING);

        failWith(new IllegalStateException("secret internals"));
        executor.runNext();
        assertThat(schedule.status().problem().orElseThrow()).doesNotContain("secret");
        assertThat(executor.delays()).hasSize(1);
    }

    @Test
    void anErrorOfTheMachine_endsNoSchedule() {
        graph.gate = call -> {
            throw new StackOverflowError();
        };

        executor.runNext();

        assertThat(executor.delays()).hasSize(1);
        assertThat(schedule.status().condition()).isEqualTo(SyncStatus.Condition.RETRYING);
    }

    @Test
    void runNow_replacesTheWaitingRound() {
        executor.runNext();

        assertThat(schedule.runNow()).isTrue();

        assertThat(executor.delays()).containsExactly(Duration.ZERO);
    }

    @Test
    void runNow_whileAnotherProcessPulls_saysThatNoRoundComesOfIt() {
        Lease.Hold[] lease = {Lease.Hold.ANOTHERS};
        Store shared = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, arguments) -> method.getName().equals("lease")
                        ? (Lease) () -> lease[0]
                        : method.invoke(bed.store, arguments));
        executor.shutdown();
        schedule = schedule(shared);
        schedule.start();
        executor.runNext();
        assertThat(schedule.runNow()).isFalse();

        lease[0] = Lease.Hold.TAKEN;
        executor.runNext();
        assertThat(schedule.runNow()).isTrue();
    }

    @Test
    void runNow_whileARoundRuns_runsAnotherRightAfterIt() {
        graph.gate = call -> schedule.runNow();
        executor.runNext();
        assertThat(executor.delays()).containsExactly(Duration.ZERO);

        graph.gate = call -> {};
        executor.runNext();

        assertThat(executor.delays()).containsExactly(INTERVAL);
    }

    @Test
    void runNow_inTheMomentInWhichTheWaitingRoundStarts_runsOneRound() {
        executor.runNext();
        Runnable starting = executor.take();

        schedule.runNow();
        Runnable second = executor.take();
        starting.run();
        assertThat(executor.delays()).as("the overtaken one does not go on").isEmpty();
        second.run();

        assertThat(executor.delays()).containsExactly(INTERVAL);
    }

    @Test
    void runNow_beforeTheStart_doesNothing() {
        executor.shutdown();
        assertThat(schedule().runNow()).isFalse();

        assertThat(executor.delays()).isEmpty();
    }

    @Test
    void close_whileWaiting_cancels() {
        executor.runNext();

        schedule.close();

        assertThat(executor.delays()).isEmpty();
        assertThat(graph.isClosed()).isTrue();
        assertThat(schedule.status().nextRound()).isEmpty();
        assertThat(schedule.runNow()).isFalse();
        assertThat(executor.delays()).isEmpty();
    }

    @Test
    void close_beforeTheFirstRound_makesNoReader() {
        Runnable starting = executor.take();
        schedule.close();

        starting.run();

        assertThat(readers).isZero();
        assertThat(executor.delays()).isEmpty();
    }

    @Test
    void close_duringARound_endsItAtThatRequest() {
        graph.cutter = FakeGraph.pagesOf(1);
        graph.gate = call -> {
            if (call.equals("groups groups/0/2")) {
                schedule.close();
            }
        };

        executor.runNext();

        assertThat(executor.delays()).isEmpty();
        assertThat(schedule.status().running()).isFalse();
        assertThat(schedule.status().problem()).as("to stop is no problem").isEmpty();
        assertThat(bed.content()).isEmpty();
        assertThat(bed.mirror().groups()).as("the page before is kept").hasSize(1);
    }
}
