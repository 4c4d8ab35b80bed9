package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.ResourceKey;
import dev.scimbridge.store.RevisionWriter;
import dev.scimbridge.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that die between or inside of transactions: what is served in the end is what an undisturbed run serves. */
final class CrashTest extends OnABed {

    private static final int MORE_THAN_ENOUGH = 200;

    private enum Way {
        /** Another process goes on after the transaction. */
        KILLED_AFTER,
        /** The transaction is taken back, and the same process tries again. */
        FAILED_INSIDE
    }

    private interface Story {
        void tell(FakeTenant tenant);
    }

    /** One page per object, so that there are many transactions. */
    private void smallPages() {
        graph.cutter = FakeGraph.pagesOf(1);
    }

    private static void beginning(FakeTenant tenant) {
        tenant.addUsers("ann", "bob", "cid", "dan", "eve", "fay", "zoe")
                .addGroup(STAFF, "ann", "bob", "dan")
                .addGroup("nested", "cid")
                .addGroup("other", "eve")
                .addGroup(id("external"), "dan");
        tenant.addMember(STAFF, "nested");
        tenant.set("ann", GraphUser.MANAGER, "bob");
        tenant.set("bob", GraphUser.MANAGER, "fay");
    }

    private static void manyChanges(FakeTenant tenant) {
        tenant.set("ann", "jobTitle", "Clerk");
        tenant.set("bob", "displayName", "Robert");
        tenant.addMember(STAFF, "fay");
        tenant.removeMember(STAFF, "nested");
        tenant.addMember(STAFF, "other");
        tenant.rename("other", "Others");
        tenant.removeMember(id("external"), "dan");
        tenant.addMember(id("external"), "bob");
        tenant.enable("ann", false);
        tenant.addUser("new");
        tenant.addMember("other", "new");
    }

    private static void deletions(FakeTenant tenant) {
        tenant.delete("ann");
        tenant.deleteGroup("nested");
        tenant.deleteButKeepMemberships("bob");
    }

    @ParameterizedTest
    @EnumSource
    void firstRound_interruptedAnywhere_endsTheSame(Way way) {
        assertSameAfterEveryCrash(way, tenant -> {});
    }

    @ParameterizedTest
    @EnumSource
    void roundOfManyChanges_interruptedAnywhere_endsTheSame(Way way) {
        assertSameAfterEveryCrash(way, CrashTest::manyChanges);
    }

    @ParameterizedTest
    @EnumSource
    void roundOfDeletions_interruptedAnywhere_endsTheSame(Way way) {
        assertSameAfterEveryCrash(way, CrashTest::deletions);
    }

    /** The first and the second round of one history, each interrupted at every transaction. */
    private void assertSameAfterEveryCrash(Way way, Story story) {
        int crashes = 0;
        Map<String, String> undisturbed = runOnce(way, 0, story).content();
        for (int transaction = 1; ; transaction++) {
            Outcome outcome = runOnce(way, transaction, story);
            assertThat(outcome.content())
                    .as("%s transaction %s", way, transaction)
                    .isEqualTo(undisturbed);
            if (!outcome.crashed()) {
                break;
            }
            crashes++;
        }
        assertThat(crashes).isBetween(5, MORE_THAN_ENOUGH);
    }

    private record Outcome(Map<String, String> content, boolean crashed) {}

    private int runs;

    /** A history over an integration of its own; the round after the story dies at the given transaction. */
    private Outcome runOnce(Way way, int transaction, Story story) {
        FakeTenant fresh = new FakeTenant();
        graph = new FakeGraph(fresh);
        smallPages();
        bed.graph = graph;
        bed.integration = new IntegrationId("run-" + ++runs);
        bed.exclude.add(id("external"));
        bed.clock.advance(Duration.between(bed.clock.instant(), Bed.START));
        beginning(fresh);
        Map<String, String> before = Map.of();
        boolean first = isFirst(story, fresh);
        if (!first) {
            bed.restart().round();
            before = bed.content();
            story.tell(fresh);
        }
        bed.clock.advance(Duration.ofMinutes(5));
        boolean crashed = crash(way, transaction, before);
        bed.clock.advance(Duration.ofMinutes(-5));
        SyncRound next = bed.newRound();
        bed.clock.advance(Duration.ofMinutes(5));
        next.run(new RoundProgress());
        return new Outcome(bed.content(), crashed);
    }

    private static boolean isFirst(Story story, FakeTenant tenant) {
        int before = tenant.userLog.size() + tenant.groupLog.size();
        FakeTenant probe = new FakeTenant();
        beginning(probe);
        story.tell(probe);
        return probe.userLog.size() + probe.groupLog.size() == before;
    }

    private boolean crash(Way way, int transaction, Map<String, String> before) {
        IntegrationPorts real = IntegrationPorts.of(bed.store, bed.integration);
        IntegrationPorts ports = way == Way.KILLED_AFTER
                ? CrashingPorts.after(transaction, real)
                : CrashingPorts.inside(transaction, real);
        SyncRound round = new SyncRound(bed.settings(), graph, ports, bed.clock);
        try {
            round.run(new RoundProgress());
            return false;
        } catch (StoreException died) {
            if (way == Way.FAILED_INSIDE) {
                assertThat(bed.content())
                        .as("nothing is served before the commit")
                        .isEqualTo(before);
                round.run(new RoundProgress());
            }
            return true;
        }
    }

    @Test
    void storeThatFailsInTheMiddle_leavesTheRoundItselfUsable() {
        staffOfThree();
        SyncRound round = new SyncRound(
                bed.settings(),
                graph,
                CrashingPorts.inside(1, IntegrationPorts.of(bed.store, bed.integration)),
                bed.clock);

        assertThatThrownBy(() -> round.run(new RoundProgress())).isInstanceOf(StoreException.class);

        assertThat(bed.content()).isEmpty();
        assertThat(round.run(new RoundProgress()).committed()).isTrue();
        assertThat(bed.served()).hasSize(4);
    }

    @Test
    void revisionThatIsNotOurs_isNotTakenForWhatIsRemembered() {
        beginning(tenant);
        bed.round();
        RevisionWriter writer = bed.store.revisionWriter(bed.integration);
        writer.commit(new RevisionWriter.Commit(
                bed.clock.instant().plusSeconds(1),
                List.of(),
                List.of(new ResourceKey(ResourceType.USER, "ann")),
                Map.of(),
                Set.of(),
                writer.rulesFingerprint().orElseThrow(),
                "{}"));
        assertThat(bed.serves("ann")).isFalse();

        bed.round();

        assertThat(bed.serves("ann")).isTrue();
    }
}
