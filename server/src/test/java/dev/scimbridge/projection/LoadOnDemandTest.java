package dev.scimbridge.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.ResourceKey;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An integration that is not in memory is loaded when it is read, and nobody can tell by the answers. */
class LoadOnDemandTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Schemas SCHEMAS = Schemas.load();

    private final MutableClock clock = new MutableClock(NOW);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final Loads loads = new Loads(threads, (complete, nanos) -> {}, Duration.ofSeconds(60));
    /** Room for one of the two. */
    private final MemoryBudget budget = new MemoryBudget(enoughForOne(), loads);

    private final Integration here = new Integration("here", budget);
    private final Integration other = new Integration("other", budget);

    private final class Integration {

        private final FakeRevisionLog revisions = new FakeRevisionLog();
        /** How many people each revision has. */
        private final List<Integer> sizes = new ArrayList<>(List.of(0));

        private final WatchedRevisionLog log = new WatchedRevisionLog(revisions);
        private final Projection projection;

        private Integration(String name, MemoryBudget budget) {
            projection = new Projection(new IntegrationId(name), log, SCHEMAS, budget, clock);
        }

        private void commit(int from, int to) {
            revisions.commit(NOW, SamplePeople.people(from, to), List.of());
            projection.refresh();
        }

        /** One more person, or the last one less. */
        private void change(boolean more) {
            int before = sizes.get(sizes.size() - 1);
            List<ResourceKey> gone =
                    more ? List.of() : List.of(new ResourceKey(ResourceType.USER, SamplePeople.id(before - 1)));
            revisions.commit(NOW, more ? SamplePeople.people(before, before + 1) : List.of(), gone);
            sizes.add(more ? before + 1 : before - 1);
            projection.refresh();
        }

        private Page page(long start) {
            return projection
                    .page("reader", Query.all(ResourceType.USER, start, 10))
                    .orElseThrow();
        }

        private boolean isInMemory() {
            return projection.inMemory().isPresent();
        }
    }

    private long enoughForOne() {
        MemoryBudget measuring = MemoryBudget.unlimited();
        new Integration("measured", measuring).commit(0, 20);
        return measuring.used() * 3 / 2;
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private void evictHere() {
        if (other.projection.served().isEmpty()) {
            other.commit(0, 20);
        }
        other.page(1);
        assertThat(here.isInMemory()).isFalse();
    }

    @Test
    void evicted_isKnownWithoutLoading_andLoadedByTheNextReader() {
        here.commit(0, 20);
        evictHere();
        assertThat(here.log.loads).hasValue(1);

        assertThat(here.projection.served().orElseThrow().count(ResourceType.USER))
                .isEqualTo(20);
        assertThat(here.projection.served().orElseThrow().info()).isEqualTo(new RevisionInfo(1, NOW));
        assertThat(here.log.loads).hasValue(1);

        assertThat(here.page(1).totalResults()).isEqualTo(20);
        assertThat(here.page(11).resources()).hasSize(10);
        assertThat(here.log.loads).hasValue(2);
        assertThat(other.isInMemory()).as("made room").isFalse();
        assertThat(budget.evictions()).isEqualTo(2);
    }

    @Test
    void firstRevision_thatDoesNotFitIn_isOnlyTakenNoteOf() {
        other.commit(0, 20);
        here.commit(0, 20);

        assertThat(here.isInMemory()).isFalse();
        assertThat(other.isInMemory()).isTrue();
        assertThat(here.log.loads).hasValue(0);
        assertThat(here.page(11).resources()).hasSize(10);
    }

    @Test
    void commit_doesNotLoadWhatIsNotInMemory() {
        here.commit(0, 20);
        evictHere();
        // There is room now, but nobody reads.
        other.projection.letGo();

        here.revisions.commit(NOW.plusSeconds(1), SamplePeople.people(20, 22), List.of());
        here.projection.refresh();

        assertThat(here.isInMemory()).isFalse();
        assertThat(here.log.loads).hasValue(1);
        assertThat(here.projection.served().orElseThrow().info().number()).isEqualTo(2);
        assertThat(here.projection.served().orElseThrow().count(ResourceType.USER))
                .isEqualTo(22);
        assertThat(here.page(1).totalResults()).isEqualTo(22);
    }

    @Test
    void walk_goesOnOnItsRevision_whenBothItsListAndTheNewestAreGone() {
        here.commit(0, 20);
        assertThat(here.page(1).revision().number()).isEqualTo(1);
        here.commit(20, 22);
        evictHere();

        Page second = here.page(11);

        assertThat(second.revision().number()).isEqualTo(1);
        assertThat(second.totalResults()).isEqualTo(20);
        assertThat(second.resources()).hasSize(10);
        assertThat(here.page(1).totalResults()).isEqualTo(22);
    }

    @Test
    void manyReadersAtOnce_loadOnce_andAllAreAnswered() throws Exception {
        here.commit(0, 20);
        evictHere();
        CountDownLatch waiting = new CountDownLatch(1);
        here.log.afterReading = () -> await(waiting);

        List<Future<Integer>> answers = IntStream.range(0, 50)
                .mapToObj(reader -> threads.submit((Callable<Integer>) () -> {
                    try {
                        return here.projection
                                .page("reader-" + reader, Query.all(ResourceType.USER, 1, 10))
                                .orElseThrow()
                                .totalResults();
                    } catch (ScimException.ServiceUnavailable busy) {
                        return busy.status();
                    }
                }))
                .toList();
        // Those for whom there is no room to wait are answered while the others wait.
        while (answers.stream().filter(Future::isDone).count() < 50 - Loads.MOST_WAITING) {
            Thread.onSpinWait();
        }
        waiting.countDown();

        Map<Integer, Integer> counts = new HashMap<>();
        for (Future<Integer> answer : answers) {
            counts.merge(answer.get(60, TimeUnit.SECONDS), 1, Integer::sum);
        }
        assertThat(counts).containsOnly(Map.entry(20, Loads.MOST_WAITING), Map.entry(503, 50 - Loads.MOST_WAITING));
        assertThat(here.log.loads).as("the first and one more").hasValue(2);
    }

    @Test
    void failure_isUnavailable_letsNobodyGo_andIsTriedAgain() {
        here.commit(0, 20);
        evictHere();
        here.log.beforeFinding = () -> {
            throw new StoreException("The database does not answer", new IllegalStateException());
        };

        assertThatThrownBy(() -> here.page(1))
                .isInstanceOfSatisfying(
                        ScimException.ServiceUnavailable.class,
                        refused -> assertThat(refused.retryAfter()).isPositive())
                .hasMessage("What was served last cannot be loaded for the moment.");
        assertThatThrownBy(() -> here.projection.newest()).isInstanceOf(ScimException.ServiceUnavailable.class);
        assertThat(here.projection.cannotLoad()).isTrue();
        assertThat(other.isInMemory()).as("nobody makes room for nothing").isTrue();

        here.log.beforeFinding = () -> {};
        assertThat(here.page(1).totalResults()).isEqualTo(20);
        assertThat(here.projection.cannotLoad()).isFalse();
    }

    @Test
    void slowLoad_isNotWaitedForWithoutEnd_andGoesOn() throws Exception {
        MemoryBudget impatient =
                new MemoryBudget(enoughForOne(), new Loads(threads, (complete, nanos) -> {}, Duration.ofMillis(1)));
        Integration slow = new Integration("slow", impatient);
        new Integration("first", impatient).commit(0, 20);
        slow.commit(0, 20);
        CountDownLatch reading = new CountDownLatch(1);
        slow.log.afterReading = () -> await(reading);

        assertThatThrownBy(() -> slow.page(1))
                .isInstanceOfSatisfying(
                        ScimException.ServiceUnavailable.class,
                        refused -> assertThat(refused.retryAfter()).isPositive())
                .hasMessage("What was served last is being loaded.");
        assertThatThrownBy(() -> slow.page(1)).isInstanceOf(ScimException.ServiceUnavailable.class);

        reading.countDown();
        while (!slow.isInMemory()) {
            Thread.onSpinWait();
        }
        assertThat(slow.page(1).totalResults()).isEqualTo(20);
        assertThat(slow.log.loads).hasValue(1);
    }

    @Test
    void commitDuringALoad_isInItsAnswer() {
        here.commit(0, 20);
        evictHere();
        here.log.afterReading = () -> {
            here.log.afterReading = () -> {};
            here.commit(20, 22);
        };

        assertThat(here.page(1).totalResults()).isEqualTo(22);
        assertThat(here.projection.served().orElseThrow().info().number()).isEqualTo(2);
        assertThat(here.log.loads).hasValue(2);
    }

    @Test
    void answerThatIsBeingMade_keepsWhatItReads() {
        here.commit(0, 20);
        Revision reading = here.projection.newest().orElseThrow();
        evictHere();

        assertThat(reading.select(Query.all(ResourceType.USER, 1, 20))).hasSize(20);
    }

    @Test
    void integrationThatIsGone_takesNoMemory_alsoWhenItIsReadOnceMore() {
        here.commit(0, 20);
        here.projection.letGo();
        assertThat(budget.holders()).isZero();

        assertThat(here.page(1).totalResults()).isEqualTo(20);
        assertThat(here.isInMemory()).isFalse();
        assertThat(budget.holders()).isZero();
    }

    /** Walks of several clients over two integrations, with commits and evictions between any two pages. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void randomWalks_areCompleteAndOnOneRevision(long seed) {
        Random random = new Random(seed);
        List<Integration> integrations = List.of(here, other);
        integrations.forEach(each -> {
            each.commit(0, 20);
            each.sizes.add(20);
        });
        record Walk(Integration integration, String client) {}
        Map<Walk, List<Page>> open = new HashMap<>();
        int finished = 0;
        while (finished < 60) {
            Integration integration = integrations.get(random.nextInt(2));
            if (random.nextInt(8) == 0) {
                integration.change(random.nextBoolean());
            }
            Walk walk = new Walk(integration, "client-" + random.nextInt(3));
            List<Page> pages = open.computeIfAbsent(walk, begun -> new ArrayList<>());
            Page page = integration
                    .projection
                    .page(walk.client(), Query.all(ResourceType.USER, pages.size() * 10L + 1, 10))
                    .orElseThrow();
            pages.add(page);
            if (page.end() > page.totalResults()) {
                assertWhole(pages, integration.sizes.get((int) page.revision().number()));
                open.remove(walk);
                finished++;
            }
        }
        assertThat(budget.evictions()).isGreaterThan(20);
    }

    private static void assertWhole(List<Page> pages, int people) {
        assertThat(pages).extracting(Page::revision).containsOnly(pages.get(0).revision());
        assertThat(pages.stream().flatMap(page -> page.resources().stream()).map(ServedResource::id))
                .containsExactlyElementsOf(
                        IntStream.range(0, people).mapToObj(SamplePeople::id).toList());
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("The test does not go on");
            }
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}
