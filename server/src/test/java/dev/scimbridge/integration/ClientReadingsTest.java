package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.FakeWalkLedger;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ClientPoll;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.ResourceVersion;
import dev.scimbridge.store.WalkLedger;
import dev.scimbridge.store.WalkRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is said of clients, and what is not claimed of them. */
final class ClientReadingsTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private final FakeWalkLedger ledger = new FakeWalkLedger();

    private static ResourceVersion version(long from, Optional<Long> to) {
        ResourceDraft draft = new ResourceDraft(
                ResourceType.USER, "ann", "e" + from, AT, AT, ResourceState.ACTIVE, Optional.empty(), new byte[0]);
        return new ResourceVersion(from, to, Optional.of(AT), Optional.of(AT), Optional.of(draft));
    }

    private static WalkRecord walk(String words, long revision, long next) {
        return new WalkRecord(
                UUID.randomUUID(),
                "reader",
                "hash",
                words,
                WalkRecord.Paging.INDEX,
                5,
                revision,
                1,
                1,
                next,
                9,
                AT,
                AT);
    }

    private Explanation.Reader reading(Optional<Long> complete, WalkRecord... walks) {
        ClientPoll poll =
                new ClientPoll("reader", AT, 9, complete.map(revision -> new ClientPoll.Complete(AT, revision)));
        ledger.write(new WalkLedger.Notes(List.of(walks), List.of(poll), new WalkLedger.Unwritten(1, 9)));
        List<ResourceVersion> versions =
                List.of(version(3, Optional.of(5L)), version(5, Optional.of(7L)), version(7, Optional.empty()));
        return new ClientReadings(ledger).of(versions).get(0);
    }

    @Test
    void wholeWalk_ofARevisionWithTheServedVersion_isUpToDate() {
        Explanation.Reader reader = reading(Optional.of(8L), walk("Users", 8, 10));

        assertThat(reader.upToDate()).isTrue();
        assertThat(reader.sentence())
                .isEqualTo("Has read revision 8 whole at " + AT + ", which has this version (of revision 7).");
    }

    @Test
    void olderWalk_isToldWithWhatItMissed() {
        Explanation.Reader reader = reading(Optional.of(4L), walk("Users", 4, 10));

        assertThat(reader.upToDate()).isFalse();
        assertThat(reader.sentence())
                .endsWith("which has the version of revision 3 and not yet what changed in revision 5, 7.");
    }

    @Test
    void walkBeforeThePerson_isToldAsThat() {
        assertThat(reading(Optional.of(2L), walk("Users", 2, 10)).sentence()).contains("does not have the person");
    }

    @Test
    void walkThroughGroups_claimsNothingOfUsers() {
        assertThat(reading(Optional.of(8L), walk("Groups", 8, 10)).sentence())
                .contains("(users or groups: the walk itself is forgotten)");
    }

    @Test
    void clientThatNeverReadAWholeList_isSaidToHaveAsked() {
        Explanation.Reader reader = reading(Optional.empty(), walk("Users", 8, 4), walk("Users, filtered", 8, 10));

        assertThat(reader.upToDate()).isFalse();
        assertThat(reader.sentence()).startsWith("Has not read a whole list that the bridge remembers; it last asked");
    }
}
