package dev.scimbridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.scimbridge.store.HeldChange.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
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
        return new HoldChanges(
                List.of(hold), Map.of(), List.of(kept), Map.of(), Map.of(), Map.of("MAILS", Set.of("z")), AT);
    }

    private int decide(long hold, Decision decision, HoldPart part, String administrator) {
        return store.holdLog(CONTOSO)
                .decide(hold, decision, part, Optional.empty(), administrator, AT)
                .orElseThrow();
    }

    private OptionalInt decideAsSeen(Decision decision, HoldPart part, String seen) {
        return store.holdLog(CONTOSO).decide(1, decision, part, Optional.of(seen), "anna", AT);
    }

    /** By person and aspect. */
    private Map<String, Decision> decisions() {
        return store.holdLog(CONTOSO).rows(1).stream()
                .collect(Collectors.toMap(row -> row.userId() + row.aspect(), HeldRow::decision));
    }

    private static HeldChange change(String user, String aspect, String after) {
        HeldChange like = change(user, aspect, 1);
        return new HeldChange(
                user, aspect, 1, Decision.WAITING, AT, like.name(), like.before(), after, like.keptGroups());
    }

    private static HoldChanges keeping(HeldChange... kept) {
        return new HoldChanges(List.of(), Map.of(), List.of(kept), Map.of(), Map.of(), Map.of(), AT);
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
        assertThat(store.holdLog(FABRIKAM)
                        .decide(1, Decision.APPROVED, HoldPart.EVERYBODY, Optional.empty(), "anna", AT))
                .hasValue(0);
    }

    @Test
    void oneHold_isReadAlone_withoutItsValues_andOfSomePeople() {
        commit(new HoldChanges(
                List.of(hold(1), hold(2)),
                Map.of(),
                List.of(change("b", "x", 1), change("a", "y", 1), change("a", "x", 1), change("c", "x", 2)),
                Map.of(),
                Map.of(),
                Map.of(),
                AT));
        HoldLog log = store.holdLog(CONTOSO);
        decide(1, Decision.REJECTED, HoldPart.named(List.of("b")), "anna");

        assertThat(log.changes(1))
                .containsExactly(
                        change("a", "x", 1),
                        change("a", "y", 1),
                        change("b", "x", 1).with(Decision.REJECTED));
        assertThat(log.rows(1))
                .containsExactly(
                        new HeldRow("a", "x", "Name", "old", "new", Decision.WAITING),
                        new HeldRow("a", "y", "Name", "old", "new", Decision.WAITING),
                        new HeldRow("b", "x", "Name", "old", "new", Decision.REJECTED));
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

        assertThat(decide(1, Decision.APPROVED, HoldPart.named(List.of("a")), "anna"))
                .isEqualTo(1);
        assertThat(decide(1, Decision.APPROVED, HoldPart.named(List.of("a")), "anna"))
                .isZero();
        assertThat(log.hold(1).orElseThrow().closedAt()).isEmpty();
        assertThat(decide(1, Decision.REJECTED, HoldPart.EVERYBODY, "bo"))
                .as("everybody who waits")
                .isEqualTo(1);

        assertThat(log.hold(1).orElseThrow().closedAt()).contains(AT);
        assertThat(log.hold(1).orElseThrow().rejected()).isEqualTo(1);
        assertThat(decide(1, Decision.APPROVED, HoldPart.EVERYBODY, "bo"))
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
        decide(1, Decision.APPROVED, HoldPart.EVERYBODY, "anna");
        assertThat(log.hold(1).orElseThrow().closedAt()).isPresent();

        commit(keeping(change("a", "x", "newer")));

        assertThat(log.hold(1).orElseThrow().closedAt()).isEmpty();
    }

    @Test
    void whatWasDecidedMeanwhile_stays_whenItWasAboutTheSame() {
        commit(opening(hold(1), change("a", "x", 1), change("b", "x", 1), change("c", "x", 1)));
        decide(1, Decision.APPROVED, HoldPart.named(List.of("a", "c")), "anna");
        decide(1, Decision.REJECTED, HoldPart.named(List.of("b")), "anna");

        commit(keeping(
                withOtherBefore(change("a", "x", 1)), withOtherBefore(change("b", "x", 1)), change("c", "x", "newer")));

        assertThat(decisions())
                .isEqualTo(Map.of("ax", Decision.APPROVED, "bx", Decision.REJECTED, "cx", Decision.WAITING));
        assertThat(store.holdLog(CONTOSO).changesOf("a"))
                .singleElement()
                .satisfies(row -> assertThat(row.before()).isEqualTo("older"));
    }

    @Test
    void approvalTakenBackMeanwhile_failsTheCommitThatLetsThrough_andAllOfItStays() {
        commit(opening(hold(1), change("a", "x", 1), change("a", "y", 1), change("b", "x", 1)));
        decide(1, Decision.APPROVED, HoldPart.EVERYBODY, "anna");
        decide(1, Decision.REJECTED, HoldPart.named(List.of("b")), "anna");
        HoldChanges both = new HoldChanges(
                List.of(),
                Map.of(),
                List.of(),
                Map.of("a", Set.of("x"), "b", Set.of("x")),
                Map.of("a", Set.of("y")),
                Map.of(),
                AT);

        assertThatThrownBy(() -> commit(both)).isInstanceOf(OutdatedException.class);

        assertThat(decisions())
                .isEqualTo(Map.of("ax", Decision.APPROVED, "ay", Decision.APPROVED, "bx", Decision.REJECTED));
        decide(1, Decision.APPROVED, HoldPart.EVERYBODY, "anna");
        commit(both);
        assertThat(decisions()).isEmpty();
    }

    private static HeldChange withOtherBefore(HeldChange like) {
        return new HeldChange(
                like.userId(),
                like.aspect(),
                like.hold(),
                like.decision(),
                like.since(),
                like.name(),
                "older",
                like.after(),
                like.keptGroups());
    }

    @Test
    void releasedAndForgotten_leaveNothing() {
        commit(opening(hold(1), change("a", "x", 1), change("a", "y", 1), change("z", "x", 1)));
        HoldLog log = store.holdLog(CONTOSO);

        commit(new HoldChanges(List.of(), Map.of(), List.of(), Map.of(), Map.of("a", Set.of("x")), Map.of(), AT), "z");

        assertThat(log.changes()).containsExactly(change("a", "y", 1));
        assertThat(log.passedSince(AT)).as("counts until the window ends").isEqualTo(Map.of("MAILS", Set.of("z")));
        commit(new HoldChanges(List.of(), Map.of(), List.of(), Map.of(), Map.of("a", Set.of("y")), Map.of(), AT));
        assertThat(log.hold(1).orElseThrow().closedAt()).contains(AT);
    }

    @Test
    void decisionAboutSome_isAboutThoseWhoWait_andAboutOthersOnlyWhenNobodyOfThemDoes() {
        commit(opening(hold(1), change("a", "x", 1), change("b", "x", 1), change("b", "y", 1), change("c", "x", 1)));
        HoldPart sales = HoldPart.among(List.of("a", "b"));
        decide(1, Decision.REJECTED, HoldPart.named(List.of("a")), "anna");

        assertThat(decide(1, Decision.APPROVED, sales, "anna")).isEqualTo(2);
        assertThat(decisions())
                .isEqualTo(Map.of(
                        "ax",
                        Decision.REJECTED,
                        "bx",
                        Decision.APPROVED,
                        "by",
                        Decision.APPROVED,
                        "cx",
                        Decision.WAITING));
        assertThat(store.auditLog().newest(1).get(0).detail()).isEqualTo("b: 2 changes");

        assertThat(decide(1, Decision.APPROVED, sales, "anna"))
                .as("nobody of them waits: who was rejected")
                .isEqualTo(1);
        assertThat(decisions()).containsEntry("ax", Decision.APPROVED).containsEntry("cx", Decision.WAITING);
    }

    @Test
    void rejectionOfSome_leavesApprovals_whileOthersOfThemWait() {
        commit(opening(hold(1), change("a", "x", 1), change("b", "x", 1)));
        HoldPart sales = HoldPart.among(List.of("a", "b"));
        decide(1, Decision.APPROVED, HoldPart.named(List.of("a")), "anna");

        assertThat(decide(1, Decision.REJECTED, sales, "anna")).isEqualTo(1);

        assertThat(decisions()).isEqualTo(Map.of("ax", Decision.APPROVED, "bx", Decision.REJECTED));
    }

    @Test
    void somebodyWhoWaitsAndWasRejected_isDecidedWhole_whenNamed() {
        commit(opening(hold(1), change("a", "x", 1), change("b", "x", 1)));
        decide(1, Decision.REJECTED, HoldPart.named(List.of("a")), "anna");
        commit(keeping(change("a", "y", 1)));

        assertThat(decide(1, Decision.APPROVED, HoldPart.named(List.of("a")), "anna"))
                .isEqualTo(2);

        assertThat(decisions())
                .isEqualTo(Map.of("ax", Decision.APPROVED, "ay", Decision.APPROVED, "bx", Decision.WAITING));
    }

    @Test
    void decisionAboutWhatWasSeen_isMade_asLongAsItIsThat() {
        commit(opening(hold(1), change("a", "x", 1), change("b", "x", 1)));
        String seen = HoldPart.version(store.holdLog(CONTOSO).rows(1));
        HoldPart a = HoldPart.named(List.of("a"));

        commit(keeping(change("c", "x", 1)));
        assertThat(decideAsSeen(Decision.APPROVED, HoldPart.EVERYBODY, seen))
                .as("somebody joined")
                .isEmpty();
        assertThat(decideAsSeen(Decision.APPROVED, a, seen))
                .as("whether these are as they were, a version of all of them cannot tell")
                .isEmpty();
        assertThat(decisions().values()).containsOnly(Decision.WAITING);
        assertThat(store.auditLog().newest(1)).isEmpty();

        String all = HoldPart.version(store.holdLog(CONTOSO).rows(1));
        commit(keeping(change("a", "x", "newer")));
        assertThat(decideAsSeen(Decision.APPROVED, HoldPart.EVERYBODY, all))
                .as("another value")
                .isEmpty();

        List<HeldRow> now = store.holdLog(CONTOSO).rows(1);
        String c = HoldPart.version(
                now.stream().filter(row -> row.userId().equals("c")).toList());
        decide(1, Decision.REJECTED, HoldPart.named(List.of("b")), "bo");
        assertThat(decideAsSeen(Decision.APPROVED, HoldPart.EVERYBODY, HoldPart.version(now)))
                .as("another decision")
                .isEmpty();
        assertThat(decideAsSeen(Decision.APPROVED, HoldPart.named(List.of("c")), c))
                .as("a part of which nothing has changed")
                .hasValue(1);
        assertThat(decideAsSeen(
                        Decision.APPROVED,
                        HoldPart.named(List.of("b")),
                        HoldPart.version(store.holdLog(CONTOSO).rows(1))))
                .as("who was rejected, while somebody else waits, by the version of all")
                .hasValue(1);
        assertThat(decideAsSeen(
                        Decision.REJECTED,
                        a,
                        HoldPart.version(store.holdLog(CONTOSO).rows(1))))
                .as("who waits, by the version of all")
                .hasValue(1);
    }

    @Test
    void approvalOfWhoWaited_doesNotOverturnARejection_thatCameBetween() {
        commit(opening(hold(1), change("a", "x", 1), change("b", "x", 1)));
        String seen = HoldPart.version(store.holdLog(CONTOSO).rows(1));
        decide(1, Decision.REJECTED, HoldPart.EVERYBODY, "bo");

        assertThat(decideAsSeen(Decision.APPROVED, HoldPart.EVERYBODY, seen)).isEmpty();
        assertThat(decideAsSeen(Decision.APPROVED, HoldPart.named(List.of("a")), seen))
                .isEmpty();

        assertThat(decisions().values()).containsOnly(Decision.REJECTED);
    }

    @Test
    void version_tellsApartWhatIsShown_andNothingElse() {
        HeldRow row = HeldRow.of(change("a", "x", 1));
        String version = HoldPart.version(List.of(row));

        assertThat(version).matches("[0-9a-f]{12}");
        assertThat(List.of(
                        new HeldRow("b", "x", "Name", "old", "new", Decision.WAITING),
                        new HeldRow("a", "y", "Name", "old", "new", Decision.WAITING),
                        new HeldRow("a", "x", "Name", "older", "new", Decision.WAITING),
                        new HeldRow("a", "x", "Name", "oldn", "ew", Decision.WAITING),
                        new HeldRow("a", "x", "Name", "old", "newer", Decision.WAITING),
                        new HeldRow("a", "x", "Name", "old", "new", Decision.REJECTED)))
                .extracting(other -> HoldPart.version(List.of(other)))
                .doesNotHaveDuplicates()
                .doesNotContain(version);
        HeldRow other = HeldRow.of(change("b", "x", 1));
        assertThat(HoldPart.version(List.of(row, other))).isEqualTo(HoldPart.version(List.of(other, row)));
    }
}
