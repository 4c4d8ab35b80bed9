package dev.scimbridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.RoundRecord.Change;
import dev.scimbridge.store.RoundRecord.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class RoundLogContract extends StoreContract {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private long add(Duration after, Outcome outcome, Change... changes) {
        Instant at = START.plus(after);
        return store.roundLog(CONTOSO)
                .add(
                        at,
                        at.plusSeconds(1),
                        outcome,
                        "{}",
                        List.of(changes),
                        at.minus(Duration.ofDays(30)),
                        at.minus(Duration.ofDays(2)));
    }

    @Test
    void rounds_areNumberedAndReadWithTheirChanges() {
        Change user = new Change("User", "b", "changed", "title");
        Change group = new Change("Group", "a", "added", "");
        assertThat(add(Duration.ZERO, Outcome.COMMITTED, user, group)).isEqualTo(1);
        assertThat(add(Duration.ofMinutes(5), Outcome.FAILED)).isEqualTo(2);
        reopen();

        RoundLog log = store.roundLog(CONTOSO);
        assertThat(log.newest(5)).extracting(RoundRecord::number).containsExactly(2L, 1L);
        assertThat(log.newest(1)).extracting(RoundRecord::outcome).containsExactly(Outcome.FAILED);
        assertThat(log.newest(Optional.of(Outcome.COMMITTED), 9, 5))
                .extracting(RoundRecord::number)
                .containsExactly(1L);
        assertThat(log.newest(Optional.of(Outcome.UNCHANGED), 9, 5)).isEmpty();
        assertThat(log.changes(1)).containsExactly(group, user);
        assertThat(log.round(1).orElseThrow())
                .isEqualTo(new RoundRecord(1, START, START.plusSeconds(1), Outcome.COMMITTED, "{}"));
        assertThat(log.round(3)).isEmpty();
        assertThat(store.roundLog(FABRIKAM).newest(5)).isEmpty();
    }

    @Test
    void changes_areReadInParts_andByKind() {
        Change first = new Change("Group", "a", "added", "");
        Change second = new Change("User", "b", "changed", "title");
        Change third = new Change("User", "c", "added", "");
        add(Duration.ZERO, Outcome.COMMITTED, third, second, first);
        RoundLog log = store.roundLog(CONTOSO);

        assertThat(log.changes(1, Optional.empty(), 1, 1)).isEqualTo(new RoundLog.ChangesPart(3, List.of(second)));
        assertThat(log.changes(1, Optional.of("added"), 0, 5))
                .isEqualTo(new RoundLog.ChangesPart(2, List.of(first, third)));
        assertThat(log.changes(1, Optional.of("removed"), 0, 5)).isEqualTo(new RoundLog.ChangesPart(0, List.of()));
    }

    @Test
    void quietRounds_goEarlier_eventfulOnesLater_andNumbersGoOn() {
        add(Duration.ZERO, Outcome.COMMITTED, new Change("User", "b", "changed", "title"));
        add(Duration.ofMinutes(5), Outcome.UNCHANGED);
        add(Duration.ofDays(3), Outcome.UNCHANGED);
        assertThat(store.roundLog(CONTOSO).newest(5))
                .extracting(RoundRecord::number)
                .containsExactly(3L, 1L);

        assertThat(add(Duration.ofDays(31), Outcome.UNCHANGED)).isEqualTo(4);

        assertThat(store.roundLog(CONTOSO).newest(5))
                .extracting(RoundRecord::number)
                .containsExactly(4L);
        assertThat(store.roundLog(CONTOSO).changes(1)).isEmpty();
    }
}
