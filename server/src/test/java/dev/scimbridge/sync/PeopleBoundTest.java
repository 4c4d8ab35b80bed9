package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who includes too many people gets a sentence and keeps the feed; memory is for those who fit. */
final class PeopleBoundTest extends OnABed {

    private static final String OTHERS = id("others");

    private void hire(int people) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            names.add("p" + i);
        }
        String[] all = names.toArray(String[]::new);
        tenant.addUsers(all).addGroup(STAFF, all);
    }

    @Test
    void firstRoundOfATenantThatIsTooLarge_storesNobody() {
        bed.maximumPeople = 9;
        hire(10);

        assertThatThrownBy(bed::round)
                .isInstanceOf(RoundFault.class)
                .hasMessage(
                        "The integration is larger than it may be: more than 9 people are in the included and excluded"
                                + " groups; choose smaller groups, or raise integrations.contoso.maximumPeople (now 9) and give the"
                                + " bridge the memory for it (-Xmx, 8 kB for each)");

        assertThat(bed.mirror().userIds()).isEmpty();
        assertThat(bed.served()).isEmpty();

        bed.maximumPeople = 10;
        bed.restart().round();
        assertThat(bed.served()).hasSize(11);
    }

    @Test
    void tenantThatGrowsBeyondIt_failsItsRounds_andKeepsItsFeed_untilItFitsAgain() {
        bed.maximumPeople = 10;
        hire(10);
        bed.round();
        Map<String, String> before = bed.content();
        tenant.addUsers("late");
        tenant.addMember(STAFF, "late");

        assertThatThrownBy(bed::round).isInstanceOf(RoundFault.class);
        assertThatThrownBy(bed::round).as("again and again").isInstanceOf(RoundFault.class);
        assertThat(bed.content()).isEqualTo(before);

        tenant.removeMember(STAFF, "late");
        bed.round();
        assertThat(bed.content()).isEqualTo(before);
    }

    @Test
    void boundThatIsLoweredBelowWhatIsThere_failsUntilSmallerGroupsAreChosen() {
        hire(10);
        tenant.addGroup(OTHERS, "p0", "p1");
        bed.round();
        bed.maximumPeople = 5;

        assertThatThrownBy(() -> bed.restart().round()).isInstanceOf(RoundFault.class);

        bed.include.clear();
        bed.include.add(OTHERS);
        bed.restart().round();
        assertThat(bed.mirror().userIds()).contains("p0", "p1");
    }

    @Test
    void membersOfExcludedGroupsCountToo_andPeopleInSeveralGroupsOnce() {
        bed.maximumPeople = 10;
        hire(10);
        tenant.addGroup(OTHERS, "p0", "p1", "p2");
        bed.exclude.add(OTHERS);
        bed.round();
        assertThat(bed.served()).hasSize(8);

        tenant.addUsers("guest");
        tenant.addMember(OTHERS, "guest");
        assertThatThrownBy(bed::round).isInstanceOf(RoundFault.class);
    }
}
