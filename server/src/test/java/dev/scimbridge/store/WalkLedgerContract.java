package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.WalkLedger.Notes;
import dev.scimbridge.store.WalkLedger.Unwritten;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class WalkLedgerContract extends StoreContract {

    private static final UUID ONE = new UUID(1, 1);
    private static final UUID TWO = new UUID(2, 2);
    private static final UUID THREE = new UUID(3, 3);
    private static final Unwritten RANGE = new Unwritten(3, 4);

    private WalkLedger ledger;

    @BeforeEach
    void openLedger() {
        ledger = store.walkLedger(CONTOSO);
    }

    @Test
    void everything_isThereAfterReopening() {
        byte[] key = ledger.signingKey();
        WalkRecord walk = walk("learningbank", ONE, 101, NOON);
        ClientPoll poll = new ClientPoll("learningbank", NOON, 4, Optional.of(new ClientPoll.Complete(NOON, 3)));
        ledger.write(new Notes(List.of(walk), List.of(poll), RANGE));
        reopen();
        ledger = store.walkLedger(CONTOSO);
        assertThat(ledger.signingKey()).isEqualTo(key).hasSize(32);
        assertThat(ledger.walks(Instant.EPOCH, 9)).containsExactly(walk);
        assertThat(ledger.polls()).containsExactly(poll);
        assertThat(ledger.unwritten()).contains(RANGE);
    }

    @Test
    void emptyLedger_knowsNothing() {
        assertThat(ledger.unwritten()).isEmpty();
        assertThat(ledger.walks(Instant.EPOCH, 9)).isEmpty();
        assertThat(ledger.polls()).isEmpty();
        ledger.signingKey();
        assertThat(ledger.unwritten()).isEmpty();
    }

    @Test
    void unwrittenRevisions_areReplaced() {
        ledger.unwritten(RANGE);
        ledger.unwritten(new Unwritten(4, 4));
        assertThat(ledger.unwritten()).contains(new Unwritten(4, 4));
    }

    @Test
    void walk_isReplacedByItsNewerStateAndNotByAnOlder() {
        write(walk("a", ONE, 101, NOON), walk("a", TWO, 101, NOON.plusSeconds(9)));
        write(walk("a", ONE, 201, NOON.plusSeconds(1)), walk("a", TWO, 1, NOON));
        assertThat(ledger.walks(Instant.EPOCH, 9))
                .extracting(WalkRecord::nextIndex)
                .containsExactly(101L, 201L);
    }

    @Test
    void walk_isBroughtFurtherByAMachineWhoseClockIsBehind() {
        write(walk("a", ONE, 101, NOON));
        write(walk("a", ONE, 201, NOON.minusMillis(3)));
        assertThat(ledger.walks(Instant.EPOCH, 9)).containsExactly(walk("a", ONE, 201, NOON));
    }

    @Test
    void poll_isReplacedByALaterOneAndKeepsTheLastCompleteList() {
        ClientPoll.Complete complete = new ClientPoll.Complete(NOON, 1);
        write(new ClientPoll("a", NOON, 1, Optional.of(complete)));
        write(new ClientPoll("a", NOON.plusSeconds(1), 2, Optional.empty()));
        write(new ClientPoll("a", NOON, 1, Optional.empty()));
        assertThat(ledger.polls()).containsExactly(new ClientPoll("a", NOON.plusSeconds(1), 2, Optional.of(complete)));
    }

    @Test
    void walks_areThoseUsedLastOfEachClient() {
        write(
                walk("a", ONE, 1, NOON),
                walk("a", TWO, 1, NOON.plusSeconds(2)),
                walk("a", THREE, 1, NOON.plusSeconds(1)),
                walk("b", ONE, 1, NOON));
        assertThat(ledger.walks(NOON, 2))
                .extracting(walk -> walk.client() + walk.id())
                .containsExactly("a" + TWO, "a" + THREE, "b" + ONE);
        assertThat(ledger.walks(NOON.plusSeconds(2), 9))
                .extracting(WalkRecord::id)
                .containsExactly(TWO);
    }

    @Test
    void prune_forgetsOldWalksAndAllButTheLastOfEachClient() {
        write(
                walk("a", ONE, 1, NOON),
                walk("a", TWO, 1, NOON.plusSeconds(2)),
                walk("a", THREE, 1, NOON.plusSeconds(1)),
                walk("b", ONE, 1, NOON.minus(Duration.ofDays(1))));
        store.walkLedger(FABRIKAM).write(new Notes(List.of(walk("a", ONE, 1, Instant.EPOCH)), List.of(), RANGE));
        ledger.prune(NOON, 2);
        assertThat(ledger.walks(Instant.EPOCH, 9)).extracting(WalkRecord::id).containsExactly(TWO, THREE);
        assertThat(store.walkLedger(FABRIKAM).walks(Instant.EPOCH, 9)).hasSize(1);
    }

    @Test
    void integrations_doNotSeeEachOther() {
        write(walk("a", ONE, 1, NOON));
        write(new ClientPoll("a", NOON, 1, Optional.empty()));
        WalkLedger other = store.walkLedger(FABRIKAM);
        assertThat(other.walks(Instant.EPOCH, 9)).isEmpty();
        assertThat(other.polls()).isEmpty();
        assertThat(other.unwritten()).isEmpty();
        assertThat(other.signingKey()).isNotEqualTo(ledger.signingKey());
    }

    private void write(WalkRecord... walks) {
        ledger.write(new Notes(List.of(walks), List.of(), RANGE));
    }

    private void write(ClientPoll poll) {
        ledger.write(new Notes(List.of(), List.of(poll), RANGE));
    }

    private static WalkRecord walk(String client, UUID id, long next, Instant lastUsed) {
        return new WalkRecord(
                id, client, "hash", "Users", WalkRecord.Paging.CURSOR, 100, 3, 1, 1, next, 5_000, NOON, lastUsed);
    }
}
