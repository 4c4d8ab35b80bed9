package dev.scimbridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.scimbridge.store.HeldChange.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class HoldLogContract extends StoreContract {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private static Hold hold(long number) {
        return new Hold(number, HoldKind.MAILS, "", AT, "Because", Optional.empty(), 0, 0);
    }

    private static HeldChange change(String user, String aspect, long hold) {
        return new HeldChange(
                user,
                aspect,
                hold,
                Decision.WAITING,
                AT,
                "Name",
                "old",
                "new",
                List.of(new HeldChange.KeptGroup("g", "Group", true)));
    }

    private void commit(HoldChanges changes, String... forgotten) {
        store.revisionWriter(CONTOSO)
                .commit(new RevisionWriter.Commit(
                        AT, List.of(), List.of(), Map.of(), Set.of(forgotten), "rules", "{}", changes));
    }

    private static HoldChanges opening(Hold hold, HeldChange... kept) {
        return new HoldChanges(List.of(hold), Map.of(), List.of(kept), Map.of(), Map.of("MAILS", Set.of("z")), AT);
    }

    @Test
    void commitOpensAHold_thatSurvivesReopening_forItsIntegrationAlone() {
        commit(opening(hold(1), change("a", "x", 1), change("a", "y", 1), change("b", "x", 1)));
        reopen();

        HoldLog log = store.holdLog(CONTOSO);
        assertThat(log.holds()).singleElement().satisfies(hold -> {
            assertThat(hold.waiting()).as("people").isEqualTo(2);
            assertThat(hold.closedAt()).isEmpty();
        });
        assertThat(log.changes()).containsExactly(change("a", "x", 1), change("a", "y", 1), change("b", "x", 1));
        assertThat(log.changesOf("a")).containsExactly(change("a", "x", 1), change("a", "y", 1));
        assertThat(log.changesOf("z")).isEmpty();
        assertThat(log.passedSince(AT)).isEqualTo(Map.of("MAILS", Set.of("z")));
        assertThat(log.passedSince(AT.plusSeconds(1))).isEmpty();
        assertThat(store.holdLog(FABRIKAM).holds()).isEmpty();
        assertThat(store.holdLog(FABRIKAM).changes()).isEmpty();
        assertThat(store.holdLog(FABRIKAM).decide(1, Decision.APPROVED, List.of(), "anna", AT))
                .isZero();
    }

    @Test
    void oneHold_isReadAlone_withoutItsValues_andOfSomePeople() {
        commit(new HoldChanges(
                List.of(hold(1), hold(2)),
                Map.of(),
                List.of(change("b", "x", 1), change("a", "y", 1), change("a", "x", 1), change("c", "x", 2)),
                Map.of(),
                Map.of(),
                AT));
        HoldLog log = store.holdLog(CONTOSO);
        log.decide(1, Decision.REJECTED, List.of("b"), "anna", AT);

        assertThat(log.changes(1))
                .containsExactly(
                        change("a", "x", 1),
                        change("a", "y", 1),
                        change("b", "x", 1).with(Decision.REJECTED));
        assertThat(log.rows(1))
                .containsExactly(
                        new HeldRow("a", "x", "Name", Decision.WAITING),
                        new HeldRow("a", "y", "Name", Decision.WAITING),
                        new HeldRow("b", "x", "Name", Decision.REJECTED));
        assertThat(log.changes(1, List.of("c", "a", "nobody")))
                .containsExactly(change("a", "x", 1), change("a", "y", 1));
        assertThat(log.changes(1, List.of())).isEmpty();
        assertThat(log.rows(3)).isEmpty();
        assertThat(store.holdLog(FABRIKAM).rows(1)).isEmpty();
        assertThat(store.holdLog(FABRIKAM).changes(1)).isEmpty();
    }

    @Test
    void decisions_areAboutTheNamed_closeWhatIsSettled_andAreAudited() {
        commit(opening(hold(1), change("a", "x", 1), change("b", "x", 1)));
        HoldLog log = store.holdLog(CONTOSO);

        assertThat(log.decide(1, Decision.APPROVED, List.of("a"), "anna", AT)).isEqualTo(1);
        assertThat(log.decide(1, Decision.APPROVED, List.of("a"), "anna", AT)).isZero();
        assertThat(log.hold(1).orElseThrow().closedAt()).isEmpty();
        assertThat(log.decide(1, Decision.REJECTED, List.of(), "bo", AT))
                .as("everybody who waits")
                .isEqualTo(1);

        assertThat(log.hold(1).orElseThrow().closedAt()).contains(AT);
        assertThat(log.hold(1).orElseThrow().rejected()).isEqualTo(1);
        assertThat(log.decide(1, Decision.APPROVED, List.of(), "bo", AT))
                .as("nobody waits: who was rejected")
                .isEqualTo(1);
        assertThat(store.auditLog().newest(5))
                .extracting(AuditEntry::administrator, AuditEntry::action, AuditEntry::subject, AuditEntry::detail)
                .containsExactly(
                        tuple("bo", "approve", "contoso/1", "everybody: 1 changes"),
                        tuple("bo", "reject", "contoso/1", "everybody: 1 changes"),
                        tuple("anna", "approve", "contoso/1", "a: 1 changes"));
    }

    @Test
    void changeThatWaitsAgain_opensItsHoldAgain() {
        commit(opening(hold(1), change("a", "x", 1)));
        HoldLog log = store.holdLog(CONTOSO);
        log.decide(1, Decision.APPROVED, List.of(), "anna", AT);
        assertThat(log.hold(1).orElseThrow().closedAt()).isPresent();

        commit(new HoldChanges(List.of(), Map.of(), List.of(change("a", "x", 1)), Map.of(), Map.of(), AT));

        assertThat(log.hold(1).orElseThrow().closedAt()).isEmpty();
    }

    @Test
    void releasedAndForgotten_leaveNothing() {
        commit(opening(hold(1), change("a", "x", 1), change("a", "y", 1), change("z", "x", 1)));
        HoldLog log = store.holdLog(CONTOSO);

        commit(new HoldChanges(List.of(), Map.of(), List.of(), Map.of("a", Set.of("x")), Map.of(), AT), "z");

        assertThat(log.changes()).containsExactly(change("a", "y", 1));
        assertThat(log.passedSince(AT)).as("counts until the window ends").isEqualTo(Map.of("MAILS", Set.of("z")));
        commit(new HoldChanges(List.of(), Map.of(), List.of(), Map.of("a", Set.of("y")), Map.of(), AT));
        assertThat(log.hold(1).orElseThrow().closedAt()).contains(AT);
    }
}
