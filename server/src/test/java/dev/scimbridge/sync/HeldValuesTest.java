package dev.scimbridge.sync;

import static dev.scimbridge.store.HeldChange.Decision.APPROVED;
import static dev.scimbridge.store.HeldChange.Decision.REJECTED;
import static dev.scimbridge.sync.Bed.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.store.Hold;
import dev.scimbridge.store.HoldKind;
import dev.scimbridge.store.HoldPart;
import dev.scimbridge.store.ResourceState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values, managers and groups that are kept, and how that ends. */
final class HeldValuesTest extends OnAGuardedBed {

    @Test
    void massOfNewUserNamesMailsAndDepartments_isHeld_eachByItself() {
        for (int i = 1; i < 6; i++) {
            tenant.set(p(i), "userPrincipalName", p(i) + "@fabrikam.com");
            tenant.set(p(i), "mail", p(i) + "@fabrikam.com");
            tenant.set(p(i), "department", "Marketing");
            tenant.set(p(i), "jobTitle", "Marketeer");
        }

        bed.round();

        assertThat(bed.openHolds())
                .extracting(Hold::kind)
                .containsExactlyInAnyOrder(HoldKind.USER_NAMES, HoldKind.MAILS, HoldKind.DEPARTMENTS);
        assertThat(bed.userJson(p(1)).path("userName").asText()).isEqualTo("p01@contoso.com");
        assertThat(values(bed.userJson(p(1)), "emails")).containsExactly("p01@contoso.com");
        assertThat(bed.enterprise(p(1)).path("department").asText()).isEqualTo("Sales");
        assertThat(bed.userJson(p(1)).path("title").asText()).isEqualTo("Marketeer");

        Hold mails = bed.openHolds().stream()
                .filter(hold -> hold.kind() == HoldKind.MAILS)
                .findFirst()
                .orElseThrow();
        bed.decide(mails.number(), APPROVED);
        bed.round();
        assertThat(values(bed.userJson(p(1)), "emails")).containsExactly("p01@fabrikam.com");
        assertThat(bed.userJson(p(1)).path("userName").asText()).isEqualTo("p01@contoso.com");
    }

    @Test
    void rejectedValue_isNotServed_butAThirdOneIsNews() {
        for (int i = 1; i < 6; i++) {
            tenant.set(p(i), "mail", p(i) + "@wrong.com");
        }
        bed.round();
        bed.decide(onlyHold().number(), REJECTED);
        tenant.set(p(1), "jobTitle", "Boss");
        bed.round();
        assertThat(values(bed.userJson(p(1)), "emails")).containsExactly("p01@contoso.com");

        tenant.set(p(1), "mail", "p01@right.com");
        bed.round();

        assertThat(values(bed.userJson(p(1)), "emails")).containsExactly("p01@right.com");
        assertThat(values(bed.userJson(p(2)), "emails")).containsExactly("p02@contoso.com");
        assertThat(onlyHold().rejected()).isEqualTo(4);
    }

    @Test
    void rejectedValues_stayRejectedWhenTheirPeopleAreKeptFromLeaving() {
        for (int i = 1; i < 6; i++) {
            tenant.set(p(i), "mail", p(i) + "@wrong.com");
        }
        bed.round();
        bed.decide(onlyHold().number(), REJECTED);
        bed.round();

        leave(1, 8);
        bed.round();
        bed.restart().round();

        for (int i = 1; i < 6; i++) {
            assertThat(bed.state(p(i))).isEqualTo(ResourceState.ACTIVE);
            assertThat(values(bed.userJson(p(i)), "emails")).containsExactly(p(i) + "@contoso.com");
        }
    }

    @Test
    void valueThatChangedWhileSomebodyLooked_isNotApproved() {
        for (int i = 1; i < 6; i++) {
            tenant.set(p(i), "mail", p(i) + "@new.com");
        }
        bed.round();
        long hold = onlyHold().number();
        String seen = HoldPart.version(bed.holds().rows(hold).stream()
                .filter(row -> row.userId().equals(p(1)))
                .toList());
        tenant.set(p(1), "mail", "p01@newer.com");
        bed.round();

        assertThat(bed.holds()
                        .decide(
                                hold,
                                APPROVED,
                                HoldPart.named(List.of(p(1))),
                                Optional.of(seen),
                                "anna",
                                bed.clock.instant()))
                .isEmpty();
        bed.round();
        assertThat(values(bed.userJson(p(1)), "emails")).containsExactly("p01@contoso.com");
    }

    @Test
    void approvedValueThatChangedAgain_waitsAgain() {
        for (int i = 1; i < 6; i++) {
            tenant.set(p(i), "mail", p(i) + "@new.com");
        }
        bed.round();
        bed.decide(onlyHold().number(), APPROVED);
        tenant.set(p(1), "mail", "p01@newer.com");

        bed.round();

        assertThat(values(bed.userJson(p(2)), "emails")).containsExactly("p02@new.com");
        assertThat(values(bed.userJson(p(1)), "emails"))
                .as("nobody has approved this one")
                .containsExactly("p01@contoso.com");
    }

    @Test
    void attributeThatIsEmptyForManyAtOnce_isHeld() {
        for (int i = 1; i < 6; i++) {
            tenant.set(p(i), "jobTitle", (String) null);
        }

        bed.round();

        assertThat(onlyHold().kind()).isEqualTo(HoldKind.LOST_VALUES);
        assertThat(onlyHold().subject()).isEqualTo("title");
        assertThat(bed.userJson(p(1)).path("title").asText()).isEqualTo("Clerk");
        bed.decide(onlyHold().number(), APPROVED);
        bed.round();
        assertThat(bed.userJson(p(1)).has("title")).isFalse();
    }

    @Test
    void massOfNewManagers_isHeld_untilTheOldOneIsGone() {
        for (int i = 2; i < 8; i++) {
            tenant.set(p(i), GraphUser.MANAGER, p(1));
        }
        bed.round();
        assertThat(onlyHold().kind()).isEqualTo(HoldKind.MANAGERS);
        assertThat(bed.manager(p(2))).isEqualTo(p(0));
        tenant.set(p(0), "displayName", "Renamed");
        bed.round();

        leave(0, 1);
        bed.round();
        assertThat(bed.manager(p(2))).as("leaving").isEqualTo(p(0));
        bed.clock.advance(Bed.TAIL);
        bed.round();

        assertThat(bed.serves(p(0))).isFalse();
        assertThat(bed.manager(p(2))).as("a reference to nobody is not kept").isEqualTo(p(1));
        assertThat(bed.openHolds()).isEmpty();
    }

    @Test
    void massLossOfAGroup_isHeld_onBothSides() {
        Map<String, String> before = bed.content();
        for (int i = 15; i < 20; i++) {
            tenant.addMember(STAFF, p(i));
            tenant.removeMember(SALES, p(i));
        }

        bed.round();

        assertThat(onlyHold().kind()).isEqualTo(HoldKind.MEMBERSHIPS);
        assertThat(values(bed.groupJson(SALES), "members")).containsExactly(p(15), p(16), p(17), p(18), p(19));
        assertThat(values(bed.userJson(p(15)), "groups")).contains(SALES, STAFF);
        assertThat(values(bed.groupJson(STAFF), "members")).as("additions flow").contains(p(15));
        assertThat(bed.content().get("GROUP " + SALES)).isEqualTo(before.get("GROUP " + SALES));

        bed.decide(onlyHold().number(), APPROVED, p(15));
        bed.round();
        assertThat(values(bed.groupJson(SALES), "members")).containsExactly(p(16), p(17), p(18), p(19));
        assertThat(values(bed.userJson(p(15)), "groups")).containsExactly(STAFF);
    }

    @Test
    void nestedGroupTakenOut_staysWithItsPeople() {
        Map<String, String> before = bed.content();
        tenant.removeMember(STAFF, SALES);

        bed.round();

        assertThat(bed.content()).isEqualTo(before);
        assertThat(onlyHold().waiting()).isEqualTo(5);
        bed.restart().round();
        assertThat(bed.content()).isEqualTo(before);

        bed.decide(onlyHold().number(), APPROVED);
        bed.round();
        assertThat(bed.served()).doesNotContainKey("GROUP " + SALES);
        assertThat(values(bed.groupJson(STAFF), "members")).doesNotContain(SALES);
        assertThat(bed.state(p(15))).isEqualTo(ResourceState.LEAVING);
    }

    @Test
    void deletedNestedGroup_staysWithItsPeople() {
        Map<String, String> before = bed.content();
        tenant.deleteGroup(SALES);

        bed.round();

        assertThat(bed.content()).isEqualTo(before);
        bed.decide(onlyHold().number(), APPROVED);
        bed.round();
        assertThat(bed.served()).doesNotContainKey("GROUP " + SALES);
    }

    @Test
    void valueOfFew_isMeasuredAgainstThoseWhoHadIt() {
        for (int i = 1; i < 8; i++) {
            tenant.set(p(i), "officeLocation", "Room " + i);
            tenant.set(p(i), "companyName", "Contoso");
        }
        bed.round();
        bed.guards = bed.guards.with(HoldKind.LOST_VALUES, new GuardRules.Threshold(Optional.of(40), Optional.of(99)));
        bed.restart();
        for (int i = 1; i < 3; i++) {
            tenant.set(p(i), "companyName", (String) null);
        }
        bed.round();
        assertThat(bed.openHolds()).as("two alone are no share").isEmpty();
        tenant.set(p(3), "companyName", (String) null);
        for (int i = 10; i < 13; i++) {
            tenant.set(p(i), "jobTitle", (String) null);
        }

        bed.round();

        assertThat(onlyHold().subject()).endsWith("organization");
        assertThat(onlyHold().reason())
                .startsWith("1 of 7 people who had it would lose " + onlyHold().subject() + ", after 2 within 24 h");
        assertThat(bed.enterprise(p(3)).path("organization").asText()).isEqualTo("Contoso");
        assertThat(bed.userJson(p(10)).has("title"))
                .as("3 of 20 is less than the share")
                .isFalse();
    }
}
