package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.id;
import static dev.scimbridge.sync.Bed.values;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.graph.GraphChange;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.store.ResourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first day, people who come back under another id, and what a soft delete leaves. */
final class HireTest extends OnABed {

    private static final String HIRE_DATE = "employeeHireDate";
    private static final String EVE = id("eve");

    @BeforeEach
    void staff() {
        staffOfThree();
        tenant.addUser(EVE);
        tenant.addMember(STAFF, EVE);
    }

    private void roundAt(String instant) {
        bed.clock.advance(
                Duration.between(bed.clock.instant(), Instant.parse(instant)).minusMinutes(5));
        bed.round();
    }

    /** Bed's zone is Copenhagen, where summer time begins on 29 March 2026. */
    @Test
    void newHire_appearsInactive_andBecomesActiveOnTheDay_byTheClockAlone() {
        bed.visibleBeforeHire = Optional.of(Duration.ofDays(14));
        tenant.set("ann", HIRE_DATE, "2026-04-02T08:00:00Z");
        bed.round();
        assertThat(bed.serves("ann")).isFalse();
        assertThat(values(bed.groupJson(STAFF), "members")).doesNotContain("ann");

        roundAt("2026-03-18T22:59:00Z");
        assertThat(bed.serves("ann")).isFalse();
        roundAt("2026-03-18T23:00:00Z");
        assertThat(bed.state("ann")).isEqualTo(ResourceState.INACTIVE);
        assertThat(bed.userJson("ann").path("active").asBoolean()).isFalse();
        assertThat(values(bed.groupJson(STAFF), "members")).contains("ann");

        roundAt("2026-04-01T21:59:00Z");
        assertThat(bed.state("ann")).isEqualTo(ResourceState.INACTIVE);
        roundAt("2026-04-01T22:00:00Z");
        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
    }

    @Test
    void postponedFirstDay_doesNotHideWhoIsVisible() {
        bed.visibleBeforeHire = Optional.of(Duration.ZERO);
        bed.round();

        tenant.set("ann", HIRE_DATE, "2027-01-01T08:00:00Z");
        bed.round();

        assertThat(bed.state("ann")).isEqualTo(ResourceState.INACTIVE);
    }

    @Test
    void hireDate_doesNotMatterUnlessConfigured() {
        tenant.set("ann", HIRE_DATE, "2027-01-01T08:00:00Z");

        bed.round();

        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
        bed.visibleBeforeHire = Optional.of(Duration.ofDays(30));
        bed.restart().round();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.INACTIVE);
    }

    @Test
    void rehireUnderAnotherId_isSaid_byIdsAlone() {
        tenant.set(EVE, "employeeId", "4711");
        tenant.set("bob", "employeeId", "4712");
        bed.round();
        tenant.delete(EVE);
        bed.round();
        for (String id : List.of("eve2", "twin")) {
            tenant.addUser(id);
            tenant.addMember(STAFF, id);
        }
        tenant.set("eve2", "employeeId", "4711");
        tenant.set("twin", "employeeId", "4712");

        List<String> warnings = bed.round().report().warnings();

        assertThat(warnings)
                .containsExactly("User eve2 came with the employeeId of user " + EVE
                        + ", who is leaving: probably the same person, rehired");
        assertThat(bed.state(EVE)).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.state("eve2")).isEqualTo(ResourceState.ACTIVE);
        assertThat(bed.round().report().warnings()).isEmpty();
    }

    @Test
    void rehireAfterTheTail_isSaid_whileHistoryHasThePerson() {
        tenant.set(EVE, "employeeId", "4711");
        bed.round();
        tenant.delete(EVE);
        bed.round();
        bed.clock.advance(Bed.TAIL);
        bed.round();
        assertThat(bed.serves(EVE)).isFalse();
        tenant.addUser("eve2");
        tenant.set("eve2", "employeeId", "4711");
        tenant.addMember(STAFF, "eve2");

        assertThat(bed.round().report().warnings())
                .containsExactly("User eve2 came with the employeeId of user " + EVE
                        + ", who is not served any more: probably the same person, rehired");

        tenant.delete("eve2");
        bed.round();
        bed.clock.advance(Bed.TAIL.plus(bed.historyRetention));
        bed.round();
        bed.clock.advance(bed.historyRetention);
        bed.round();
        tenant.addUser("eve3");
        tenant.set("eve3", "employeeId", "4711");
        tenant.addMember(STAFF, "eve3");
        assertThat(bed.round().report().warnings())
                .as("forgotten with the history")
                .isEmpty();
    }

    @Test
    void sharedEmployeeIds_areNotSaidInTheFirstRound() {
        tenant.set("ann", "employeeId", "1");
        tenant.set("bob", "employeeId", "1");
        tenant.enable("bob", false);

        assertThat(bed.round().report().warnings()).isEmpty();
    }

    @Test
    void nameThatASoftDeleteLeaves_isNoRename() {
        bed.round();
        String tombstone = EVE.replace("-", "") + EVE + "@contoso.com";
        graph.dictateUsers(List.of(new GraphChange.Updated<>(
                new GraphUser(EVE, GraphProperties.of(Map.of("userPrincipalName", TextNode.valueOf(tombstone)))))));

        bed.round();

        assertThat(bed.state(EVE)).isEqualTo(ResourceState.LEAVING);
        assertThat(bed.userJson(EVE).path("userName").asText()).isEqualTo(EVE + "@contoso.com");
    }

    @Test
    void newUserPrincipalName_isAnUpdate() {
        bed.round();
        tenant.set(EVE, "userPrincipalName", "eve.new@contoso.com");

        SyncRound.Result result = bed.round();

        assertThat(result.report().userChanges()).isEqualTo(Map.of("changed", 1L));
        assertThat(bed.userJson(EVE).path("userName").asText()).isEqualTo("eve.new@contoso.com");
        assertThat(bed.state(EVE)).isEqualTo(ResourceState.ACTIVE);
    }
}
