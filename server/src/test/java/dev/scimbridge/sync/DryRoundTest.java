package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.mapping.ScopeDecision;
import dev.scimbridge.store.HoldKind;
import dev.scimbridge.store.ScratchStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dry round tells what the round then does, and does nothing. */
final class DryRoundTest extends OnABed {

    private static final String SALES = id("sales");

    private DryRound.Outcome dry() {
        try (ScratchStore scratch = bed.store.scratch(bed.integration)) {
            return new DryRound(bed.settings(), scratch, graph, bed.clock).run();
        }
    }

    @Test
    void beforeTheFirstRound_everybodyWouldBeAdded_andNothingIsStored() {
        staffOfThree();

        DryRound.Outcome outcome = dry();

        assertThat(outcome.before()).isEmpty();
        assertThat(outcome.report().userChanges()).isEqualTo(Map.of("added", 3L));
        assertThat(bed.store.revisionLog(bed.integration).newest()).isEmpty();
        assertThat(bed.mirror().userIds()).isEmpty();
        assertThat(bed.mirror().cursors()).isEmpty();
    }

    @Test
    void otherScope_isTriedForTheCopyAlone() {
        staffOfThree();
        tenant.addGroup(SALES, "zoe");
        bed.round();
        Map<String, String> served = bed.content();
        bed.include.add(SALES);
        bed.excludePeople.add("bob");

        DryRound.Outcome outcome = dry();

        assertThat(outcome.report().userChanges()).isEqualTo(Map.of("added", 1L, "leaving", 1L));
        assertThat(bed.content()).isEqualTo(served);
        assertThat(bed.mirror().userIds()).doesNotContain("zoe");
    }

    @Test
    void holds_areTold_andNotOpened() {
        staffOfThree();
        bed.guards = new GuardRules(
                Map.of(HoldKind.DEACTIVATIONS, new GuardRules.Threshold(Optional.empty(), Optional.of(2))),
                1,
                Duration.ofHours(24));
        bed.round();
        tenant.enable("ann", false);
        tenant.enable("bob", false);

        DryRound.Outcome outcome = dry();

        assertThat(outcome.opened()).hasSize(1);
        assertThat(outcome.opened().get(0).waiting()).isEqualTo(2);
        assertThat(bed.openHolds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverHappens_theRoundThenDoesWhatTheDryOneTold(long seed) {
        Random random = new Random(seed);
        staffOfThree();
        tenant.addGroup(SALES, "zoe");
        tenant.addMember(STAFF, SALES);
        bed.round();
        for (int step = 0; step < 8; step++) {
            happen(random);
            DryRound.Outcome told = dry();

            SyncRound.Result done = bed.round();

            assertThat(told.changes())
                    .containsExactlyInAnyOrderElementsOf(done.report().changes());
            assertThat(told.after().number()).isEqualTo(done.revision().number());
        }
    }

    private void happen(Random random) {
        String person = List.of("ann", "bob", "cid", "zoe").get(random.nextInt(4));
        switch (random.nextInt(6)) {
            case 0 -> tenant.set(person, "jobTitle", "job " + random.nextInt(3));
            case 1 -> tenant.removeMember(STAFF, person);
            case 2 -> tenant.addMember(STAFF, person);
            case 3 -> tenant.enable(person, random.nextBoolean());
            case 4 -> tenant.removeMember(STAFF, SALES);
            default -> tenant.addMember(STAFF, SALES);
        }
    }

    @Test
    void view_explainsAsTheRoundDecided() {
        staffOfThree();
        tenant.addGroup(SALES, "zoe");
        tenant.addMember(STAFF, SALES);
        bed.excludePeople.add("bob");
        bed.round();

        TenantView view = TenantView.of(bed.settings(), bed.store);

        assertThat(view.scope().people()).containsExactlyInAnyOrder("ann", "cid", "zoe");
        assertThat(view.scope().decide("zoe"))
                .isInstanceOfSatisfying(
                        ScopeDecision.In.class,
                        in -> assertThat(view.words(((ScopeDecision.Member) in.include()).chain()))
                                .contains(" > "));
        assertThat(view.scope().decide("bob")).isInstanceOf(ScopeDecision.ExcludedBy.class);
        assertThat(view.rules().includedGroups()).containsExactly(STAFF);
        assertThat(view.leaveDatesKnown()).isTrue();
    }
}
