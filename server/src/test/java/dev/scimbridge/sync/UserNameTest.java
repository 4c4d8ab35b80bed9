package dev.scimbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.HoldKind;
import dev.scimbridge.store.ResourceState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who gives up a userName: no two people are served under it, which the bed sees after each round. */
final class UserNameTest extends OnAGuardedBed {

    @Test
    void leaverWhoseNameSomebodyElseGets_isShownAsASoftDeleteWouldBe() {
        leave(1, 2);
        bed.round();
        assertThat(name(p(1))).isEqualTo("p01@contoso.com");
        newAccount("new", "P01@contoso.com");

        bed.round();

        assertThat(name("new")).isEqualTo("P01@contoso.com");
        assertThat(name(p(1))).isEqualTo("p01p01@contoso.com");
        assertThat(bed.state(p(1))).isEqualTo(ResourceState.LEAVING);
        String etag = bed.user(p(1)).etag();
        bed.tail = Duration.ofDays(29);
        bed.restart().round();
        assertThat(bed.user(p(1)).etag()).as("mapped again").isEqualTo(etag);
        bed.clock.advance(Duration.ofDays(29));
        bed.round();
        assertThat(bed.serves(p(1))).isFalse();
    }

    @Test
    void deletedAndCreatedAgain_inOneRound() {
        tenant.delete(p(1));
        newAccount("new", "p01@contoso.com");

        bed.round();

        assertThat(name("new")).isEqualTo("p01@contoso.com");
        assertThat(name(p(1))).isEqualTo("p01p01@contoso.com");
    }

    @Test
    void namesThatChangePlaces_inOneRound() {
        tenant.set(p(1), "userPrincipalName", "p02@contoso.com");
        tenant.set(p(2), "userPrincipalName", "p01@contoso.com");

        bed.round();

        assertThat(name(p(1))).isEqualTo("p02@contoso.com");
        assertThat(name(p(2))).isEqualTo("p01@contoso.com");
    }

    @Test
    void leaverWhoReturnsWhileAnotherComesToTheName_keepsIt() {
        leave(1, 2);
        bed.round();
        newAccount("new", "p01@contoso.com");
        tenant.addMember(STAFF, p(1));

        bed.round();

        assertThat(bed.state(p(1))).isEqualTo(ResourceState.ACTIVE);
        assertThat(name(p(1))).isEqualTo("p01@contoso.com");
        assertThat(bed.serves("new")).isFalse();
    }

    @Test
    void leaverWhoReturns_hasTheNameThatEntraSays() {
        leave(1, 2);
        bed.round();
        newAccount("new", "p01@contoso.com");
        bed.round();
        tenant.set(p(1), "userPrincipalName", "p01.back@contoso.com");
        tenant.addMember(STAFF, p(1));

        bed.round();

        assertThat(name(p(1))).isEqualTo("p01.back@contoso.com");
    }

    @Test
    void heldName_isGivenUpToWhoeverBearsItNow_andToNobodyElse() {
        for (int i = 1; i < 7; i++) {
            tenant.set(p(i), "userPrincipalName", "renamed" + i + "@contoso.com");
        }
        bed.round();
        assertThat(onlyHold().kind()).isEqualTo(HoldKind.USER_NAMES);
        assertThat(name(p(1))).isEqualTo("p01@contoso.com");
        newAccount("new", "p01@contoso.com");

        bed.round();

        assertThat(name("new")).isEqualTo("p01@contoso.com");
        assertThat(name(p(1))).isEqualTo("renamed1@contoso.com");
        assertThat(name(p(2))).isEqualTo("p02@contoso.com");
        assertThat(onlyHold().waiting()).isEqualTo(5);
        bed.restart().round();
        assertThat(name(p(1))).isEqualTo("renamed1@contoso.com");
    }

    @Test
    void heldNamesInARow_areGivenUpOneAfterTheOther() {
        for (int i = 1; i < 7; i++) {
            tenant.set(p(i), "userPrincipalName", "p0" + (i + 1) + "@contoso.com");
        }
        tenant.set(p(7), "userPrincipalName", "last@contoso.com");
        bed.round();
        assertThat(onlyHold().waiting()).isEqualTo(7);

        bed.decide(onlyHold().number(), HeldChange.Decision.APPROVED, p(1));
        bed.round();

        assertThat(name(p(1))).isEqualTo("p02@contoso.com");
        assertThat(name(p(7))).isEqualTo("last@contoso.com");
        assertThat(bed.openHolds()).isEmpty();
    }

    @Test
    void heldLeaverWhoseNameSomebodyElseGets_staysActiveUnderAnotherName() {
        for (int i = 1; i < 6; i++) {
            tenant.delete(p(i));
        }
        bed.round();
        newAccount("new", "p01@contoso.com");

        bed.round();
        bed.restart().round();

        assertThat(name("new")).isEqualTo("p01@contoso.com");
        assertThat(name(p(1))).isEqualTo("p01p01@contoso.com");
        assertThat(bed.state(p(1))).isEqualTo(ResourceState.ACTIVE);
        assertThat(onlyHold().waiting()).isEqualTo(5);
    }

    @Test
    void renamedWhileLeaving_andKeptWithTheOldName_givesItUpAtOnce() {
        tenant.set(p(1), "userPrincipalName", "renamed1@contoso.com");
        tenant.set(p(2), "userPrincipalName", "renamed2@contoso.com");
        newAccount("new", "p01@contoso.com");
        leave(1, 6);

        bed.round();

        assertThat(onlyHold().kind()).isEqualTo(HoldKind.DEACTIVATIONS);
        assertThat(name("new")).isEqualTo("p01@contoso.com");
        assertThat(name(p(1))).isEqualTo("p01p01@contoso.com");
        assertThat(name(p(2))).as("the round that leaves does not read it").isEqualTo("p02@contoso.com");

        bed.round();

        assertThat(name(p(1))).as("followed from now on").isEqualTo("renamed1@contoso.com");
        assertThat(name(p(2))).isEqualTo("renamed2@contoso.com");
    }

    @Test
    void leaverKeptAtTheEndOfTheTail_givesUpTheName_andTheManagerWhoIsGone() {
        tenant.set(p(1), GraphUser.MANAGER, p(6));
        bed.round();
        leave(1, 7);
        bed.round();
        bed.decide(onlyHold().number(), HeldChange.Decision.APPROVED);
        bed.round();
        bed.clock.advance(bed.tail);
        bed.round();
        assertThat(onlyHold().kind()).isEqualTo(HoldKind.REMOVALS);
        assertThat(bed.manager(p(1))).isEqualTo(p(6));
        newAccount("new", "p01@contoso.com");
        bed.decide(onlyHold().number(), HeldChange.Decision.APPROVED, p(6));

        bed.round();

        assertThat(bed.serves(p(6))).isFalse();
        assertThat(bed.state(p(1))).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.manager(p(1))).isEmpty();
        assertThat(name("new")).isEqualTo("p01@contoso.com");
        assertThat(name(p(1))).isEqualTo("p01p01@contoso.com");
        String etag = bed.user(p(1)).etag();
        bed.restart().round();
        assertThat(bed.user(p(1)).etag()).as("mapped again").isEqualTo(etag);
    }

    @Test
    void newNameApprovedForSomebodyWhoIsGone_isThePersonsWhoBearsItSince() {
        for (int i = 1; i < 7; i++) {
            tenant.set(p(i), "userPrincipalName", "renamed" + i + "@contoso.com");
        }
        bed.round();
        long names = onlyHold().number();
        for (int i = 1; i < 6; i++) {
            tenant.delete(p(i));
        }
        bed.round();
        newAccount("new", "renamed1@contoso.com");
        bed.round();
        assertThat(bed.openHolds()).hasSize(2);
        assertThat(name(p(1))).isEqualTo("p01@contoso.com");

        bed.decide(names, HeldChange.Decision.APPROVED);
        bed.round();

        assertThat(name("new")).isEqualTo("renamed1@contoso.com");
        assertThat(name(p(1))).isEqualTo("p01renamed1@contoso.com");
        assertThat(name(p(2))).isEqualTo("renamed2@contoso.com");
        assertThat(bed.state(p(1))).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void rejectedName_thatIsGivenUpWhileTheOwnOneIsAnothers_isNotKeptAgain() {
        for (int i = 1; i < 7; i++) {
            tenant.set(p(i), "userPrincipalName", "renamed" + i + "@contoso.com");
        }
        bed.round();
        bed.decide(onlyHold().number(), HeldChange.Decision.REJECTED);
        bed.clock.advance(Duration.ofDays(2));
        bed.round();
        newAccount("new", "p01@contoso.com");
        tenant.set(p(0), "userPrincipalName", "renamed1@contoso.com");
        bed.round();
        assertThat(name("new")).isEqualTo("p01@contoso.com");
        assertThat(name(p(0))).isEqualTo("renamed1@contoso.com");
        assertThat(name(p(1))).isEqualTo("p01p01@contoso.com");
        assertThat(bed.holds().changesOf(p(1))).isEmpty();
        tenant.set(p(0), "userPrincipalName", "other@contoso.com");

        bed.round();

        assertThat(name(p(1))).isEqualTo("renamed1@contoso.com");
        assertThat(onlyHold().rejected()).isEqualTo(5);
    }
}
