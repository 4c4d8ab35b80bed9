package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.store.Hold;
import dev.scimbridge.store.HoldKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** Twenty people, fifteen of them in the included group and five in one nested in it, served, and guards that trip early. */
abstract class OnAGuardedBed extends OnABed {

    static final int PEOPLE = 20;
    static final String SALES = id("sales");

    @BeforeEach
    final void firstRound() {
        Map<HoldKind, GuardRules.Threshold> thresholds = new EnumMap<>(HoldKind.class);
        for (HoldKind kind : HoldKind.values()) {
            thresholds.put(kind, new GuardRules.Threshold(Optional.of(20), Optional.of(10)));
        }
        thresholds.put(HoldKind.RECONFIGURATION, new GuardRules.Threshold(Optional.empty(), Optional.of(1)));
        thresholds.put(HoldKind.EMPTIED_GROUP, new GuardRules.Threshold(Optional.empty(), Optional.of(2)));
        bed.guards = new GuardRules(thresholds, 3, Duration.ofHours(24));
        tenant.addGroup(STAFF).addGroup(SALES);
        tenant.addMember(STAFF, SALES);
        for (int i = 0; i < PEOPLE; i++) {
            tenant.addUser(p(i));
            tenant.set(p(i), "mail", p(i) + "@contoso.com");
            tenant.set(p(i), "department", "Sales");
            tenant.set(p(i), "jobTitle", "Clerk");
            tenant.set(p(i), GraphUser.MANAGER, p(0));
            tenant.addMember(i < 15 ? STAFF : SALES, p(i));
        }
        bed.round();
    }

    static String p(int number) {
        return "p" + (number < 10 ? "0" : "") + number;
    }

    final void leave(int from, int to) {
        for (int i = from; i < to; i++) {
            tenant.removeMember(STAFF, p(i));
            tenant.removeMember(SALES, p(i));
        }
    }

    final Hold onlyHold() {
        assertThat(bed.openHolds()).hasSize(1);
        return bed.openHolds().get(0);
    }

    final long active() {
        return bed.served().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("USER"))
                .filter(entry -> Bed.json(entry.getValue()).path("active").asBoolean())
                .count();
    }

    final String name(String id) {
        return bed.userJson(id).path("userName").asText();
    }

    final void newAccount(String id, String userPrincipalName) {
        tenant.addUser(id);
        tenant.set(id, "userPrincipalName", userPrincipalName);
        tenant.addMember(STAFF, id);
    }
}
