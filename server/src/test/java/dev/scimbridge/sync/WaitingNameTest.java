package dev.scimbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.HoldKind;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Who waits for a userName that is still somebody else's, as far as Graph has told. */
final class WaitingNameTest extends OnAGuardedBed {

    @Test
    void newAccountThatIsToldFirst_waitsUntilTheOtherIsTold() {
        tenant.set(p(2), GraphUser.MANAGER, "new");
        newAccount("new", "P01@contoso.com");

        SyncRound.Result early = bed.round();

        assertThat(bed.serves("new")).isFalse();
        assertThat(bed.manager(p(2))).isEmpty();
        assertThat(Bed.values(bed.groupJson(STAFF), "members")).doesNotContain("new");
        assertThat(early.report().warnings())
                .contains("new: Served under the own userName when Graph has told that it is not that of p01 any more");
        assertThat(name(p(1))).isEqualTo("p01@contoso.com");
        assertThat(bed.restart().round().committed())
                .as("waits, after a restart too")
                .isFalse();
        tenant.delete(p(1));

        bed.round();

        assertThat(name("new")).isEqualTo("P01@contoso.com");
        assertThat(bed.manager(p(2))).isEqualTo("new");
        assertThat(Bed.values(bed.groupJson(STAFF), "members")).contains("new");
        assertThat(name(p(1))).isEqualTo("p01p01@contoso.com");
    }

    @Test
    void renamedPersonWhoIsToldFirst_keepsTheNameBefore_andSoDoesWhoeverComesToThat() {
        tenant.set(p(2), "userPrincipalName", "p01@contoso.com");
        tenant.set(p(2), "jobTitle", "Clerk");
        newAccount("new", "p02@contoso.com");

        bed.round();

        assertThat(name(p(2))).isEqualTo("p02@contoso.com");
        assertThat(bed.userJson(p(2)).path("title").asText())
                .as("the rest flows")
                .isEqualTo("Clerk");
        assertThat(bed.serves("new")).isFalse();
        tenant.set(p(1), "userPrincipalName", "renamed1@contoso.com");

        bed.round();

        assertThat(name(p(1))).isEqualTo("renamed1@contoso.com");
        assertThat(name(p(2))).isEqualTo("p01@contoso.com");
        assertThat(name("new")).isEqualTo("p02@contoso.com");
    }

    @Test
    void twoNewAccountsOfOneName_theSecondWaits() {
        newAccount("one", "same@contoso.com");
        newAccount("two", "Same@contoso.com");

        bed.round();

        assertThat(name("one")).isEqualTo("same@contoso.com");
        assertThat(bed.serves("two")).isFalse();
        tenant.set("one", "userPrincipalName", "other@contoso.com");
        bed.round();
        assertThat(name("two")).isEqualTo("Same@contoso.com");
    }

    @Test
    void nameThatAFirstRoundMeetsTwice_isServedOnce() throws IOException {
        try (Bed fresh = new Bed(Files.createDirectory(directory.resolve("fresh")))) {
            fresh.tenant.addUsers("ann", "bob", "eve").addGroup(STAFF, "ann", "bob", "eve");
            fresh.tenant.set("bob", "userPrincipalName", "Ann@contoso.com");
            fresh.tenant.set("eve", GraphUser.MANAGER, "bob");

            SyncRound.Result result = fresh.round();

            assertThat(fresh.serves("ann")).isTrue();
            assertThat(fresh.serves("bob")).isFalse();
            assertThat(fresh.manager("eve")).isEmpty();
            assertThat(result.report().warnings())
                    .contains(
                            "bob: Served under the own userName when Graph has told that it is not that of ann any more");
            fresh.tenant.set("ann", "userPrincipalName", "ann.ek@contoso.com");
            fresh.restart().round();
            assertThat(fresh.userJson("bob").path("userName").asText()).isEqualTo("Ann@contoso.com");
            assertThat(fresh.manager("eve")).isEqualTo("bob");
        }
    }

    @Test
    void heldLeaverWhoComesToTheNameOfSomebodyPresent_keepsTheNameBefore() {
        leave(1, 7);
        bed.round();
        bed.round();
        tenant.set(p(1), "userPrincipalName", "p08@contoso.com");

        bed.round();

        assertThat(onlyHold().kind()).isEqualTo(HoldKind.DEACTIVATIONS);
        assertThat(name(p(1))).isEqualTo("p01@contoso.com");
        tenant.set(p(8), "userPrincipalName", "renamed8@contoso.com");
        bed.round();
        assertThat(name(p(1))).isEqualTo("p08@contoso.com");
    }

    @Test
    void approvedNameThatIsStillAnothers_staysApproved() {
        for (int i = 1; i < 7; i++) {
            tenant.set(p(i), "userPrincipalName", i == 1 ? "p08@contoso.com" : "renamed" + i + "@contoso.com");
        }
        bed.round();
        bed.decide(onlyHold().number(), HeldChange.Decision.APPROVED, p(1));

        bed.round();
        bed.round();

        assertThat(name(p(1))).isEqualTo("p01@contoso.com");
        assertThat(onlyHold().waiting()).isEqualTo(5);
        tenant.set(p(8), "userPrincipalName", "renamed8@contoso.com");
        bed.restart().round();
        assertThat(name(p(1))).isEqualTo("p08@contoso.com");
        assertThat(bed.holds().changesOf(p(1))).isEmpty();
    }

    @Test
    void whoeverWaits_isLookedAtInEachRound_andCommitsNothing() {
        newAccount("new", "p01@contoso.com");
        bed.round();
        long revision = bed.revision();

        for (int i = 0; i < 3; i++) {
            SyncRound.Result result = bed.round();
            assertThat(result.committed()).isFalse();
            assertThat(result.report().warnings()).anyMatch(warning -> warning.startsWith("new: "));
        }

        assertThat(bed.revision()).isEqualTo(revision);
        assertThat(bed.store.revisionWriter(bed.integration).usersDue(bed.clock.instant()))
                .containsExactly("new");
    }

    @Test
    void approvedNameThatIsStillAnothers_andIsRejectedAfterAll_staysRejected() {
        for (int i = 1; i < 7; i++) {
            tenant.set(p(i), "userPrincipalName", i == 1 ? "p08@contoso.com" : "renamed" + i + "@contoso.com");
        }
        bed.round();
        long hold = onlyHold().number();
        bed.decide(hold, HeldChange.Decision.APPROVED, p(1));
        bed.round();

        bed.decide(hold, HeldChange.Decision.REJECTED, p(1));
        bed.round();
        tenant.set(p(8), "userPrincipalName", "renamed8@contoso.com");
        bed.round();

        assertThat(name(p(1))).isEqualTo("p01@contoso.com");
        assertThat(bed.holds().changesOf(p(1)))
                .singleElement()
                .satisfies(row -> assertThat(row.decision()).isEqualTo(HeldChange.Decision.REJECTED));
    }

    @Test
    void whoeverWaits_isTakenIntoNoHold_whenTheBearerChangesInAnythingElse() {
        tenant.set(p(10), "userPrincipalName", "p11@contoso.com");
        bed.round();
        for (int i = 1; i < 7; i++) {
            tenant.set(p(i), "userPrincipalName", "renamed" + i + "@contoso.com");
        }
        bed.round();
        assertThat(onlyHold().waiting()).isEqualTo(6);
        tenant.set(p(11), "mobilePhone", "+45 1");

        SyncRound.Result result = bed.round();

        assertThat(onlyHold().waiting()).isEqualTo(6);
        assertThat(bed.holds().changesOf(p(10))).isEmpty();
        assertThat(result.report().warnings()).anyMatch(warning -> warning.startsWith(p(10) + ": "));
        assertThat(name(p(10))).isEqualTo("p10@contoso.com");
        tenant.delete(p(11));
        bed.round();
        assertThat(onlyHold().waiting()).as("now it can be served").isEqualTo(7);
    }
}
