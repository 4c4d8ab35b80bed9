package dev.scimbridge.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.ScimType;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of one walk come from one revision, whatever else happens. */
class WalkTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T08:00:00Z"));
    private final FakeRevisionLog log = new FakeRevisionLog();
    private final Projection projection = new Projection(log, Schemas.load(), clock);
    private int removed;

    @BeforeEach
    void thirtyPeople() {
        log.commit(clock.instant(), SamplePeople.people(0, 30), List.of());
        projection.refresh();
    }

    @Test
    void followingPages_stayOnTheRevisionOfTheFirst() {
        assertThat(revision("a", 1, 10)).isEqualTo(1);
        commit();
        assertThat(revision("a", 11, 10)).isEqualTo(1);
        commit();
        assertThat(revision("a", 21, 10)).isEqualTo(1);
        assertThat(revision("a", 31, 10)).as("behind the end").isEqualTo(1);
    }

    @Test
    void pageBehindTheEnd_belongsToTheNewestFinishedWalk_alsoWhenItIsShorterThanTheOneBefore() {
        for (int start = 1; start <= 31; start += 10) {
            revision("a", start, 10);
        }
        log.commit(
                clock.instant(),
                List.of(),
                IntStream.range(12, 30)
                        .mapToObj(n -> new ResourceKey(ResourceType.USER, SamplePeople.id(n)))
                        .toList());
        projection.refresh();
        assertThat(revision("a", 1, 10)).isEqualTo(2);
        assertThat(revision("a", 11, 10)).isEqualTo(2);

        assertThat(revision("a", 21, 10)).as("not the older walk's third page").isEqualTo(2);
        assertThat(page("a", 21, 10).resources()).isEmpty();
    }

    @Test
    void repeatedPage_isTheSamePage() {
        revision("a", 1, 10);
        Page second = page("a", 11, 10);
        commit();

        assertThat(page("a", 11, 10)).isEqualTo(second);
        revision("a", 21, 10);
        assertThat(page("a", 11, 10)).isEqualTo(second);
    }

    @Test
    void firstPage_takesTheNewestRevision() {
        revision("a", 1, 10);
        commit();

        assertThat(revision("a", 1, 10)).isEqualTo(2);
        assertThat(revision("a", 11, 10)).isEqualTo(2);
    }

    @Test
    void clients_doNotDisturbEachOther() {
        revision("a", 1, 10);
        commit();
        assertThat(revision("b", 1, 10)).isEqualTo(2);
        assertThat(revision("a", 11, 10)).isEqualTo(1);
        assertThat(revision("b", 11, 10)).isEqualTo(2);
    }

    @Test
    void connectionTestOfAnotherPageSize_doesNotDisturbTheWalk() {
        revision("a", 1, 10);
        commit();
        assertThat(revision("a", 1, 2)).isEqualTo(2);

        assertThat(revision("a", 11, 10)).isEqualTo(1);
    }

    @Test
    void laterProcessOfTheSameClient_doesNotDisturbTheOneAhead() {
        revision("a", 1, 10);
        revision("a", 11, 10);
        commit();
        assertThat(revision("a", 1, 10)).isEqualTo(2);

        assertThat(revision("a", 21, 10)).as("the first process goes on").isEqualTo(1);
        assertThat(revision("a", 11, 10)).as("the second process goes on").isEqualTo(2);
    }

    @Test
    void pagesFetchedSideBySide_areOfTheWalkThatBeganLast_notOfTheOneThatIsFinished() {
        for (int start = 1; start <= 31; start += 10) {
            revision("a", start, 10);
        }
        commit();
        clock.advance(Duration.ofMinutes(5));

        assertThat(revision("a", 1, 10)).isEqualTo(2);
        for (int start : List.of(31, 21, 11)) {
            assertThat(revision("a", start, 10)).as("page at %s", start).isEqualTo(2);
        }
        commit();
        clock.advance(Duration.ofHours(1));
        assertThat(revision("a", 1, 10)).isEqualTo(3);
        for (int start : List.of(21, 31, 11)) {
            assertThat(revision("a", start, 10)).as("page at %s", start).isEqualTo(3);
        }
    }

    @Test
    void finishedWalkOfAnotherSize_givesWayToTheOneThatBeganLast() {
        revision("a", 1, 20);
        revision("a", 21, 20);
        commit();
        assertThat(revision("a", 1, 10)).isEqualTo(2);

        assertThat(revision("a", 21, 10)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "1, true", "7, true"})
    void walkThatWasLeftInTheMiddle_isNotMixedWithALaterOne_untilTheListIsBegunAnew(int hours, boolean meanwhile) {
        revision("a", 1, 10);
        revision("a", 11, 10);
        commit();
        clock.advance(Duration.ofHours(hours));

        assertThat(revision("a", 1, 10)).isEqualTo(2);
        for (int start : List.of(21, 31, 11, 21)) {
            assertRefused("a", start, 10);
        }
        if (meanwhile) {
            commit();
        }
        long newest = meanwhile ? 3 : 2;
        assertThat(revision("a", 1, 10)).as("begun again, as it was told").isEqualTo(newest);
        for (int start : List.of(21, 31, 11)) {
            assertThat(revision("a", start, 10)).as("page at %s", start).isEqualTo(newest);
        }
    }

    @Test
    void glance_refusesNothing_andTakesNoRefusalBack() {
        revision("a", 1, 10);
        revision("a", 11, 10);
        commit();
        clock.advance(Walk.IDLE.plusSeconds(1));
        revision("a", 1, 10);

        assertThatThrownBy(() -> projection.page(
                        "a", Query.all(ResourceType.USER, 21, 10).asGlance()))
                .isInstanceOf(ScimException.BadRequest.class);

        assertThat(revision("a", 11, 10)).isEqualTo(2);
        assertThat(revision("a", 21, 10)).isEqualTo(2);
    }

    @Test
    void refusedWalk_staysRefused_whateverElseIsLookedAt() {
        revision("a", 1, 10);
        revision("a", 11, 10);
        commit();
        clock.advance(Walk.IDLE.plusSeconds(1));
        revision("a", 1, 10);
        assertRefused("a", 21, 10);
        commit();

        assertThat(projection.page("a", Query.all(ResourceType.USER, 1, 10).asGlance()))
                .isPresent();
        assertThat(revision("a", 1, 2)).as("a connection test").isEqualTo(3);

        assertRefused("a", 21, 10);
    }

    @Test
    void walkThatWasLeftInTheMiddle_onTheSameRevision_refusesNothing() {
        revision("a", 1, 10);
        revision("a", 11, 10);
        clock.advance(Walk.LONGEST.plusSeconds(1));

        assertThat(revision("a", 1, 10)).isEqualTo(1);
        assertThat(revision("a", 21, 10)).isEqualTo(1);
    }

    @Test
    void overlappingPages_belongToTheNewestWalk() {
        revision("a", 1, 10);
        revision("a", 2, 10);
        commit();
        revision("a", 1, 10);

        assertThat(revision("a", 2, 10)).isEqualTo(2);
        assertThat(revision("a", 3, 10)).isEqualTo(2);
    }

    @Test
    void lastPageOfAnotherSize_belongsToTheWalk() {
        revision("a", 1, 20);
        commit();

        assertThat(revision("a", 21, 10)).isEqualTo(1);
    }

    @Test
    void jump_beginsAWalkOnTheNewestRevision() {
        assertThat(revision("a", 11, 10)).isEqualTo(1);
        commit();
        assertThat(revision("a", 21, 10)).isEqualTo(1);
    }

    @Test
    void slowWalk_staysOnItsRevision() {
        revision("a", 1, 10);
        commit();
        clock.advance(Walk.IDLE.plusSeconds(1));
        assertThat(revision("a", 11, 10)).isEqualTo(1);

        clock.advance(Walk.LONGEST.minus(Walk.IDLE).minusSeconds(1));
        assertThat(revision("a", 21, 10)).isEqualTo(1);
    }

    @Test
    void walkThatTookTooLong_isRefusedAndNotMixed() {
        revision("a", 1, 10);
        commit();
        clock.advance(Walk.LONGEST.plusSeconds(1));
        assertRefused("a", 11, 10);
        assertRefused("a", 11, 10);
        assertThat(revision("a", 1, 10)).isEqualTo(2);
        assertThat(revision("a", 11, 10)).isEqualTo(2);
    }

    @Test
    void walkThatTookTooLong_isForgottenADayLater() {
        revision("a", 1, 10);
        commit();
        clock.advance(Walk.REMEMBERED.plusSeconds(1));

        assertThat(revision("a", 11, 10)).isEqualTo(2);
    }

    @Test
    void finishedWalk_repeatsItsLastPageAndNoOtherAfterAWhile() {
        revision("a", 1, 10);
        revision("a", 11, 10);
        Page last = page("a", 21, 10);
        commit();
        clock.advance(Walk.IDLE.plusSeconds(1));

        assertThat(page("a", 21, 10)).isEqualTo(last);
        clock.advance(Walk.IDLE.plusSeconds(1));
        assertThat(revision("a", 11, 10)).as("somebody looks into the list").isEqualTo(2);
    }

    @Test
    void jumpToTheSamePlace_beginsAnewAfterAWhile() {
        assertThat(revision("a", 11, 10)).isEqualTo(1);
        commit();
        assertThat(revision("a", 11, 10)).as("a retry").isEqualTo(1);
        clock.advance(Walk.IDLE.plusSeconds(1));

        assertThat(revision("a", 11, 10)).isEqualTo(2);
    }

    @Test
    void walkThatLostItsList_goesOnOnItsRevision() {
        revision("a", 1, 10);
        for (int i = 0; i < 5; i++) {
            commit();
        }
        clock.advance(Walk.IDLE.plusSeconds(1));
        Page second = page("a", 11, 10);

        assertThat(second.revision().number()).isEqualTo(1);
        assertThat(second.totalResults()).isEqualTo(30);
        assertThat(second.resources())
                .extracting(ServedResource::id)
                .isEqualTo(IntStream.range(10, 20).mapToObj(SamplePeople::id).toList());
    }

    @Test
    void oneClientsWalks_pushOutNoneOfAnother() {
        revision("a", 1, 10);
        for (int i = 0; i < 3 * ClientWalks.MOST; i++) {
            revision("b", 1, 1 + i % 29);
            clock.advance(Duration.ofMillis(1));
            if (i % 500 == 0) {
                commit();
            }
        }

        assertThat(revision("a", 11, 10)).isEqualTo(1);
        assertThat(revision("a", 21, 10)).isEqualTo(1);
    }

    @Test
    void unfinishedWalkThatHadToMakeRoom_isRefusedAndNotMixed() {
        Query first = list(0, 1);
        assertThat(projection.page("a", first)).isPresent();
        for (int i = 1; i <= ClientWalks.MOST; i++) {
            assertThat(projection.page("a", list(i, 1))).isPresent();
        }

        assertThatThrownBy(() -> projection.page("a", list(0, 11)))
                .isInstanceOfSatisfying(
                        ScimException.BadRequest.class,
                        e -> assertThat(e.scimType()).contains(ScimType.INVALID_VALUE));
        assertThat(projection.page("a", list(2, 11)).orElseThrow().resources()).hasSize(10);
    }

    private static Query list(int number, long startIndex) {
        Query all = Query.all(ResourceType.USER, startIndex, 10);
        return new Query("list " + number, all.targets(), false, startIndex, 10);
    }

    private void assertRefused(String client, long startIndex, int count) {
        assertThatThrownBy(() -> page(client, startIndex, count))
                .isInstanceOfSatisfying(ScimException.BadRequest.class, e -> {
                    assertThat(e.scimType()).contains(ScimType.INVALID_VALUE);
                    assertThat(e.detail())
                            .isEqualTo("The list that this page continues is no longer there as it was:"
                                    + " begin it again with startIndex 1.");
                });
    }

    @Test
    void finishedWalks_areForgottenBeforeRunningOnes() {
        revision("a", 1, 10);
        for (int size = 100; size < 100 + 2 * ClientWalks.MOST; size++) {
            revision("a", 1, size);
        }
        commit();

        assertThat(revision("a", 11, 10)).isEqualTo(1);
    }

    @Test
    void countOfZero_tellsTheNewestTotalAndDisturbsNoWalk() {
        revision("a", 1, 10);
        commit();

        assertThat(page("a", 1, 0).totalResults()).isEqualTo(29);
        assertThat(revision("a", 11, 10)).isEqualTo(1);
    }

    private void commit() {
        ResourceKey gone = new ResourceKey(ResourceType.USER, SamplePeople.id(removed++));
        log.commit(clock.instant(), List.of(), List.of(gone));
        projection.refresh();
    }

    private long revision(String client, long startIndex, int count) {
        return page(client, startIndex, count).revision().number();
    }

    private Page page(String client, long startIndex, int count) {
        return projection
                .page(client, Query.all(ResourceType.USER, startIndex, count))
                .orElseThrow();
    }
}
