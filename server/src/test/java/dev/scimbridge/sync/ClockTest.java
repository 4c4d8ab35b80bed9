package dev.scimbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.store.ResourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clock that jumps costs no round and no change. */
class ClockTest extends OnABed {

    private static final Duration YEAR = Duration.ofDays(365);

    @BeforeEach
    void firstRound() {
        staffOfThree();
        bed.round();
    }

    @Test
    void clockThatGoesBack_leavesTheOrderOfChanges() {
        Instant first = modified("ann");
        bed.clock.advance(YEAR.negated());
        tenant.set("ann", "jobTitle", "Boss");
        bed.round();
        Instant second = modified("ann");
        tenant.set("bob", "jobTitle", "Clerk");
        bed.restart().round();
        Instant third = modified("bob");

        assertThat(first).isBefore(second);
        assertThat(second).isBefore(third);
        assertThat(bed.store.revisionLog(bed.integration).newest().orElseThrow().committedAt())
                .isEqualTo(third)
                .isEqualTo(bed.user("bob").lastModified());
    }

    /** Clients ask for what changed after the last second that they saw. */
    @Test
    void changesWithinOneSecond_areInOrderToo() {
        Instant first = modified("ann");
        tenant.set("ann", "jobTitle", "Boss");
        roundAfter(Duration.ofMillis(300));
        Instant second = modified("ann");
        tenant.set("ann", "jobTitle", "Clerk");
        roundAfter(Duration.ofMillis(300));

        assertThat(first).isBefore(second);
        assertThat(second).isBefore(modified("ann"));
        tenant.set("ann", "jobTitle", "Boss");
        roundAfter(Duration.ofSeconds(5));
        assertThat(bed.user("ann").lastModified()).as("the clock again").isEqualTo(bed.clock.instant());
    }

    /** RFC 7643 §3.1: lastModified is not before created, also when Entra's clock is ahead of ours. */
    @Test
    void whoWasCreatedAfterNow_wasCreatedWhenFirstServed() {
        String later = bed.clock.instant().plus(YEAR).toString();
        tenant.addUsers("dan").addGroup(Bed.id("new"));
        tenant.set("dan", "createdDateTime", later);
        tenant.setGroup(Bed.id("new"), "createdDateTime", TextNode.valueOf(later));
        tenant.addMembers(STAFF, "dan", Bed.id("new"));
        bed.round();

        for (JsonNode resource : List.of(bed.userJson("dan"), bed.groupJson(Bed.id("new")))) {
            assertThat(resource.at("/meta/created"))
                    .isEqualTo(resource.at("/meta/lastModified"))
                    .isEqualTo(TextNode.valueOf(bed.clock.instant().toString()));
        }
        assertThat(bed.user("dan").created()).isEqualTo(bed.clock.instant());
    }

    @Test
    void clockThatWasAheadAndIsRightAgain_doesNotDecideWhoIsActive() {
        bed.clock.advance(YEAR);
        tenant.set("bob", "jobTitle", "Clerk");
        bed.round();
        bed.clock.advance(YEAR.negated());
        tenant.set(
                "ann",
                "employeeLeaveDateTime",
                bed.clock.instant().plus(Duration.ofDays(90)).toString());

        bed.round();

        assertThat(bed.state("ann")).isEqualTo(ResourceState.ACTIVE);
        bed.clock.advance(Duration.ofDays(100));
        bed.round();
        assertThat(bed.state("ann")).isEqualTo(ResourceState.INACTIVE);
    }

    private void roundAfter(Duration passed) {
        bed.clock.advance(passed.minus(Bed.BETWEEN_ROUNDS));
        bed.round();
    }

    private Instant modified(String userId) {
        return Instant.parse(bed.userJson(userId).at("/meta/lastModified").textValue());
    }
}
