package dev.scimbridge.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    void idleWalk_expires() {
        revision("a", 1, 10);
        commit();
        clock.advance(Walk.IDLE);
        assertThat(revision("a", 11, 10)).isEqualTo(1);

        clock.advance(Walk.IDLE.plusSeconds(1));
        assertThat(revision("a", 21, 10)).isEqualTo(2);
    }

    @Test
    void endlessWalk_expires() {
        revision("a", 11, 10);
        commit();
        for (Duration waited = Duration.ZERO; waited.compareTo(Walk.LONGEST) < 0; waited = waited.plus(Walk.IDLE)) {
            assertThat(revision("a", 11, 10)).isEqualTo(1);
            clock.advance(Walk.IDLE);
        }
        clock.advance(Duration.ofSeconds(1));

        assertThat(revision("a", 11, 10)).isEqualTo(2);
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
