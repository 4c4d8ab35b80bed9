package dev.scimbridge.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.ScimType;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.ClientPoll;
import dev.scimbridge.store.ResourceKey;
import dev.scimbridge.store.StoreException;
import dev.scimbridge.store.WalkLedger;
import dev.scimbridge.store.WalkRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Walks go on after the process has ended, in whatever way. */
class WalkRestartTest {

    private static final String BEGIN_AGAIN =
            "The list that this page continues is no longer there as it was: begin it again with startIndex 1.";

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T08:00:00Z"));
    private final FakeRevisionLog log = new FakeRevisionLog();
    private final FakeWalkLedger ledger = new FakeWalkLedger();
    private final Executor busy = task -> {
        throw new RejectedExecutionException("The database is busy.");
    };
    private Executor writer = Runnable::run;
    private Projection projection = new Projection(log, ledger, task -> writer.execute(task), Schemas.load(), clock);
    private int removed;

    @BeforeEach
    void thirtyPeople() {
        log.commit(clock.instant(), SamplePeople.people(0, 30), List.of());
        projection.refresh();
    }

    @Test
    void indexWalk_goesOnOnItsRevision() {
        revision(1);
        Page second = page(11);
        projection.writeLedger();
        commit();
        restart();

        assertThat(page(11).resources())
                .as("a repetition")
                .usingElementComparator(Comparator.comparing(ServedResource::id).thenComparing(ServedResource::etag))
                .isEqualTo(second.resources());
        assertThat(revision(21)).isEqualTo(1);
        assertThat(revision(31)).as("behind the end").isEqualTo(1);
        assertThat(revision(1)).as("the next walk").isEqualTo(2);
    }

    @Test
    void beginningOfAnIndexWalk_isWrittenBeforeItsFirstPageLeaves() {
        revision(1);
        revision(11);
        commit();
        revision(1);
        commit();
        restart();

        assertThat(revision(11)).as("not the older walk, which came further").isEqualTo(2);
        assertThat(revision(21)).isEqualTo(2);
    }

    @Test
    void twoWalksThroughOneList_areToldApartAsBefore() {
        revision(1);
        revision(11);
        commit();
        clock.advance(Duration.ofSeconds(1));
        revision(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(revision(21)).as("the first is ahead, and was used last").isEqualTo(1);
        projection.writeLedger();
        restart();

        assertThat(revision(11)).as("the second").isEqualTo(2);
    }

    @Test
    void walkWhoseProgressIsNotWritten_isNotTakenForAFinishedOneOfAnotherPageSize() {
        page("a", 1, 20);
        page("a", 21, 20);
        commit();
        revision(1);
        revision(11);
        restart();

        assertThat(revision(2)).as("a page before").isEqualTo(2);
        assertThat(revision(21)).isEqualTo(2);
    }

    @Test
    void walkWhoseProgressIsNotWritten_isNotTakenForAnOlderOneThatCameFurther() {
        revision(1);
        revision(11);
        projection.writeLedger();
        commit();
        clock.advance(Duration.ofSeconds(1));
        revision(1);
        revision(11);
        restart();

        assertRefused(21);
        assertThat(revision(11)).as("where both have been, the newer").isEqualTo(2);
    }

    @Test
    void indexWalk_thatWasNotWrittenGoesOnOnItsRevision() {
        writer = busy;
        revision(1);
        restart();
        commit();

        assertThat(revision(11)).isEqualTo(1);
        assertThat(revision(21)).isEqualTo(1);
    }

    @Test
    void indexWalk_thatWasNotWrittenAfterACommitGoesOnOnItsRevision() {
        writer = busy;
        commit();
        projection.writeLedger();
        revision(1);
        commitUnseen();
        restart();

        assertThat(revision(11)).isEqualTo(2);
    }

    @Test
    void indexWalk_ofUnknownRevisionIsRefused() {
        writer = busy;
        revision(1);
        commit();
        // The process ends before it has written that no walk is on the first revision that it did not write.
        restart();

        assertRefused(11);
        assertThat(revision(1)).isEqualTo(2);
        assertThat(revision(11)).isEqualTo(2);
    }

    @Test
    void walkBegunBeforeACommit_isKnownToBeOlderUntilItIsWritten() {
        writer = busy;
        revision(1);
        commit();
        projection.writeLedger();
        restart();

        assertThat(revision(11)).as("written with the notes").isEqualTo(1);
        assertThat(ledger.unwritten().map(WalkLedger.Unwritten::oldest))
                .as("a walk that is not written can only be on the newest")
                .contains(2L);
    }

    @Test
    void jump_isOnTheNewestRevisionAgainTenMinutesAfterTheStart() {
        restart();
        commit();
        assertThat(page("other", 11).revision().number()).isEqualTo(1);
        clock.advance(Walk.IDLE.plusSeconds(1));

        assertThat(page("third", 11).revision().number()).isEqualTo(2);
    }

    @Test
    void pageOfAWalkThatARestoreForgot_isRefusedAsLongAsAWalkMayTake() {
        commit();
        ledger.unwritten(new WalkLedger.Unwritten(0, 2));
        restart();
        clock.advance(Walk.IDLE.plusSeconds(1));
        assertRefused(11);

        clock.advance(Walk.LONGEST);
        assertThat(page("other", 11).revision().number()).isEqualTo(2);
    }

    @Test
    void cursor_goesOnOnItsRevisionWithoutAnythingWritten() {
        Page first = page("");
        commit();
        restart();
        Page second = page(first.nextCursor().orElseThrow());
        commit();
        restart();
        Page third = page(second.nextCursor().orElseThrow());

        assertThat(second.revision().number()).isEqualTo(1);
        assertThat(third.revision().number()).isEqualTo(1);
        assertThat(third.resources().get(9).id()).isEqualTo(SamplePeople.id(29));
        assertThat(third.nextCursor()).isEmpty();
    }

    @Test
    void cursor_ofAForgottenRevisionHasExpired() {
        Page first = page("");
        commit();
        restart();
        log.forget(1);

        assertThatThrownBy(() -> page(first.nextCursor().orElseThrow()))
                .isInstanceOfSatisfying(
                        ScimException.BadRequest.class,
                        e -> assertThat(e.scimType()).contains(ScimType.EXPIRED_CURSOR));
    }

    @Test
    void cursor_isNoCursorForAnotherRevisionOfTheSameNumber() {
        commit();
        String cursor = page("").nextCursor().orElseThrow();
        FakeRevisionLog restored = new FakeRevisionLog();
        restored.commit(clock.instant(), SamplePeople.people(0, 30), List.of());
        restored.commit(clock.instant().plusSeconds(60), SamplePeople.people(30, 40), List.of());
        projection = new Projection(restored, ledger, writer, Schemas.load(), clock);
        projection.refresh();

        assertThatThrownBy(() -> page(cursor))
                .isInstanceOfSatisfying(
                        ScimException.BadRequest.class,
                        e -> assertThat(e.scimType()).contains(ScimType.EXPIRED_CURSOR));
    }

    @Test
    void indexWalk_onAForgottenRevisionIsRefused() {
        revision(1);
        projection.writeLedger();
        commit();
        restart();
        log.forget(1);

        assertRefused(11);
        assertRefused(11);
        assertThat(revision(1)).isEqualTo(2);
    }

    @Test
    void ledger_tellsHowFarAClientCame() {
        revision(1);
        revision(11);
        projection.writeLedger();

        assertThat(ledger.walks(Instant.MIN, 1)).singleElement().satisfies(walk -> {
            assertThat(walk.client()).isEqualTo("a");
            assertThat(walk.listWords()).isEqualTo("Users");
            assertThat(walk.pageSize()).isEqualTo(10);
            assertThat(walk.nextIndex()).isEqualTo(21);
            assertThat(walk.total()).isEqualTo(30);
            assertThat(walk.isComplete()).isFalse();
        });
        assertThat(ledger.polls()).containsExactly(new ClientPoll("a", clock.instant(), 1, Optional.empty()));

        revision(21);
        projection.writeLedger();
        assertThat(ledger.walks(Instant.MIN, 1)).singleElement().matches(WalkRecord::isComplete);
        ClientPoll.Complete complete = new ClientPoll.Complete(clock.instant(), 1);
        assertThat(ledger.polls()).containsExactly(new ClientPoll("a", clock.instant(), 1, Optional.of(complete)));
    }

    @Test
    void ledger_isWrittenInOneOrder_whateverTheOrderOfReading() {
        writer = busy;
        for (int client = 30; client > 0; client--) {
            page("client " + client, 1);
        }
        projection.writeLedger();

        assertThat(ledger.last().walks())
                .extracting(WalkRecord::client)
                .hasSize(30)
                .isSorted();
        assertThat(ledger.last().polls())
                .extracting(ClientPoll::client)
                .hasSize(30)
                .isSorted();
    }

    @Test
    void ledger_isNotTouchedWhenNobodyReads() {
        projection.writeLedger();
        int before = ledger.writings();
        projection.writeLedger();
        projection.refresh();
        projection.writeLedger();

        assertThat(ledger.writings()).isEqualTo(before);
    }

    @Test
    void ledger_thatFailsIsWrittenLaterAndDisturbsNobody() {
        ledger.breakDown(true);
        assertThat(revision(1)).isEqualTo(1);
        assertThatThrownBy(projection::writeLedger).isInstanceOf(StoreException.class);
        assertThat(revision(11)).isEqualTo(1);
        ledger.breakDown(false);
        projection.writeLedger();
        commit();
        restart();

        assertThat(revision(21)).isEqualTo(1);
    }

    @Test
    void revisionThatTheLedgerDoesNotLearnOf_isNotServed() {
        ledger.breakDown(true);
        assertThatThrownBy(this::commit).isInstanceOf(StoreException.class);
        assertThat(revision(1)).isEqualTo(1);
        ledger.breakDown(false);
        projection.refresh();

        assertThat(revision(1)).isEqualTo(2);
    }

    @Test
    void glance_isNotNoted() {
        Query all = Query.all(ResourceType.USER, 1, 100).asGlance();

        assertThat(projection.page("a", all).orElseThrow().resources()).hasSize(30);
        assertThat(projection.page("a", all, "").orElseThrow().resources()).hasSize(30);
        projection.page("a", Query.all(ResourceType.USER, 1, 10).asGlance());
        projection.page("a", Query.all(ResourceType.USER, 1, 0).asGlance());
        projection.writeLedger();

        assertThat(ledger.polls()).isEmpty();
        assertThat(ledger.walks(Instant.MIN, 9)).isEmpty();
    }

    @Test
    void glanceAtTheNextPage_doesNotGoOn() {
        revision(1);
        projection.writeLedger();
        List<WalkRecord> before = ledger.walks(Instant.MIN, 9);
        commit();
        clock.advance(Duration.ofMinutes(1));
        assertThat(projection
                        .page("a", Query.all(ResourceType.USER, 11, 10).asGlance())
                        .orElseThrow()
                        .revision()
                        .number())
                .isEqualTo(1);
        projection.writeLedger();

        assertThat(ledger.walks(Instant.MIN, 9)).isEqualTo(before);
        assertThat(revision(11)).isEqualTo(1);
    }

    @Test
    void walk_isPrunedAMonthAfterItsLastUse() {
        revision(1);
        projection.writeLedger();
        clock.advance(WalkNotes.KEPT.plus(Duration.ofDays(1)));
        page("other", 1);
        projection.writeLedger();

        assertThat(ledger.walks(Instant.MIN, 9)).extracting(WalkRecord::client).containsExactly("other");
        assertThat(ledger.polls()).extracting(ClientPoll::client).containsExactlyInAnyOrder("a", "other");
    }

    private void restart() {
        projection = new Projection(log, ledger, task -> writer.execute(task), Schemas.load(), clock);
        projection.refresh();
    }

    private void commit() {
        commitUnseen();
        projection.refresh();
    }

    private void commitUnseen() {
        ResourceKey gone = new ResourceKey(ResourceType.USER, SamplePeople.id(removed++));
        log.commit(clock.instant(), List.of(), List.of(gone));
    }

    private void assertRefused(long startIndex) {
        assertThatThrownBy(() -> revision(startIndex)).isInstanceOfSatisfying(ScimException.BadRequest.class, e -> {
            assertThat(e.scimType()).contains(ScimType.INVALID_VALUE);
            assertThat(e.detail()).isEqualTo(BEGIN_AGAIN);
        });
    }

    private long revision(long startIndex) {
        return page(startIndex).revision().number();
    }

    private Page page(long startIndex) {
        return page("a", startIndex);
    }

    private Page page(String client, long startIndex) {
        return page(client, startIndex, 10);
    }

    private Page page(String client, long startIndex, int count) {
        return projection
                .page(client, Query.all(ResourceType.USER, startIndex, count))
                .orElseThrow();
    }

    private Page page(String cursor) {
        return projection.page("a", Query.all(ResourceType.USER, 1, 10), cursor).orElseThrow();
    }
}
