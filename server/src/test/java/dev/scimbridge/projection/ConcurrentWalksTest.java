package dev.scimbridge.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.filter.Condition;
import dev.scimbridge.scim.filter.FilterBinder;
import dev.scimbridge.scim.filter.FilterParser;
import dev.scimbridge.scim.schema.ResolvedPath;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Fifty clients read five thousand people while rounds add, change and remove people, and while the process is killed and
 * starts again. Each client is in several lists at once, repeats pages and asks for pages twice.
 */
class ConcurrentWalksTest {

    private static final int CLIENTS = 50;
    private static final int PEOPLE = 5_000;
    private static final int TURNS = 2;
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Schemas SCHEMAS = Schemas.load();

    /** One list: how it is asked for, and what it holds of everything that a revision holds, by id. */
    private record Listing(String name, Query.Target target, boolean descending, UnaryOperator<List<String>> truth) {

        Query query(long startIndex, int count) {
            return new Query(name, List.of(target), descending, startIndex, count);
        }
    }

    private static final List<Listing> LISTS = List.of(
            new Listing("all", target("", ""), false, all -> all),
            new Listing(
                    "active",
                    target("active eq true", ""),
                    false,
                    all -> all.stream()
                            .filter(version -> number(version) % 5 != 0)
                            .toList()),
            new Listing(
                    "by name",
                    target("", "userName"),
                    true,
                    all -> all.stream()
                            .sorted(Comparator.comparing(ConcurrentWalksTest::userName)
                                    .reversed())
                            .toList()));

    private final FakeRevisionLog log = new FakeRevisionLog();
    private final FakeWalkLedger ledger = new FakeWalkLedger();
    private final Random random = new Random(1);
    private final AtomicInteger refused = new AtomicInteger();

    /** Held for writing while the process is dead. */
    private final ReadWriteLock alive = new ReentrantReadWriteLock();

    private volatile Projection projection = start();

    /** What each revision holds: every id with its version. */
    private final Map<Long, List<String>> truth = new ConcurrentHashMap<>();

    private record Read(Listing list, long revision, List<String> versions) {}

    @Test
    void everyWalk_isOneRevisionExactly() throws Exception {
        commit(SamplePeople.people(0, PEOPLE), List.of());
        ExecutorService executor = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<List<Read>>> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> executor.submit(() -> reads(number)))
                    .toList();
            for (Future<List<Read>> client : clients) {
                assertThat(client.get())
                        .hasSize(2 * TURNS)
                        .allSatisfy(read -> assertThat(read.versions())
                                .as(read.list().name())
                                .isEqualTo(read.list().truth().apply(truth.getOrDefault(read.revision(), List.of()))));
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(truth).as("a round in the middle of every pair of walks").hasSizeGreaterThan(CLIENTS * TURNS);
        assertThat(refused).as("walks that began anew").hasValueLessThan(CLIENTS);
    }

    /** Two walks at a time, through two lists, in turns. */
    private List<Read> reads(int number) {
        List<Read> reads = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            int count = 37 + number;
            List<Walker> walkers = new ArrayList<>(List.of(
                    walker(number, LISTS.get((number + turn) % 3), count),
                    walker(number, LISTS.get((number + turn + 1) % 3), count + 1)));
            for (int pages = 0; !walkers.isEmpty(); pages++) {
                Walker next = walkers.get(pages % walkers.size());
                if (next.step()) {
                    walkers.remove(next);
                    reads.add(new Read(next.list, next.revision, next.versions));
                }
                if (pages == 40) {
                    disturb();
                }
            }
        }
        return reads;
    }

    private Walker walker(int number, Listing list, int count) {
        return number % 2 == 0 ? new IndexWalker(number, list, count) : new CursorWalker(number, list, count);
    }

    /** A client in one list. */
    private abstract class Walker {

        final Listing list;
        final int count;
        final String client;
        final Random chance;
        final List<String> versions = new ArrayList<>();
        long revision;

        Walker(int number, Listing list, int count) {
            this.client = "client-" + number;
            this.list = list;
            this.count = count;
            this.chance = new Random(number);
        }

        /** Reads a page, some twice; returns whether it was the last. A walk that is refused begins again. */
        boolean step() {
            Page page;
            try {
                page = page();
                while (chance.nextInt(4) == 0) {
                    assertThat(versions(page())).as("a retry").isEqualTo(versions(page));
                }
                repeat();
            } catch (ScimException.BadRequest e) {
                refused.incrementAndGet();
                versions.clear();
                beginAgain();
                return false;
            }
            if (versions.isEmpty()) {
                revision = page.revision().number();
            }
            assertThat(page.revision().number()).isEqualTo(revision);
            versions.addAll(versions(page));
            return goOn(page);
        }

        abstract Page page();

        void repeat() {}

        abstract boolean goOn(Page page);

        abstract void beginAgain();
    }

    private final class IndexWalker extends Walker {

        private long startIndex = 1;

        IndexWalker(int number, Listing list, int count) {
            super(number, list, count);
        }

        @Override
        Page page() {
            return page(startIndex);
        }

        private Page page(long start) {
            return whileAlive(() -> projection.page(client, list.query(start, count)))
                    .orElseThrow();
        }

        /** Any page of the walk but the first, which would begin another. */
        @Override
        void repeat() {
            if (startIndex > count + 1 && chance.nextInt(8) == 0) {
                int from = count * (1 + chance.nextInt((int) (startIndex / count) - 1));
                assertThat(versions(page(from + 1)))
                        .as("an earlier page")
                        .isEqualTo(versions.subList(from, from + count));
            }
        }

        @Override
        boolean goOn(Page page) {
            startIndex = page.end();
            return page.resources().isEmpty();
        }

        @Override
        void beginAgain() {
            startIndex = 1;
        }
    }

    private final class CursorWalker extends Walker {

        private String cursor = "";

        CursorWalker(int number, Listing list, int count) {
            super(number, list, count);
        }

        @Override
        Page page() {
            return whileAlive(() -> projection.page(client, list.query(1, count), cursor))
                    .orElseThrow();
        }

        @Override
        boolean goOn(Page page) {
            cursor = page.nextCursor().orElse("");
            return cursor.isEmpty();
        }

        @Override
        void beginAgain() {
            cursor = "";
        }
    }

    private <T> T whileAlive(Supplier<T> work) {
        alive.readLock().lock();
        try {
            return work.get();
        } finally {
            alive.readLock().unlock();
        }
    }

    /** A round that adds a person, changes one and removes one; now and then the ledger is written, or the process killed. */
    private synchronized void disturb() {
        int rounds = truth.size();
        commit(
                List.of(
                        SamplePeople.person(PEOPLE + rounds, "v1"),
                        SamplePeople.person(random.nextInt(PEOPLE), "r" + rounds)),
                List.of(new ResourceKey(ResourceType.USER, SamplePeople.id(random.nextInt(PEOPLE)))));
        if (rounds % 3 != 0) {
            projection.writeLedger();
        }
        if (rounds % 25 == 3) {
            alive.writeLock().lock();
            try {
                projection = start();
            } finally {
                alive.writeLock().unlock();
            }
        }
    }

    private Projection start() {
        Projection started = new Projection(log, ledger, Runnable::run, SCHEMAS, new MutableClock(NOW));
        started.refresh();
        return started;
    }

    private void commit(List<ResourceDraft> put, List<ResourceKey> removed) {
        long number = log.commit(NOW, put, removed).number();
        List<String> versions = new ArrayList<>();
        log.resources(
                number,
                stored ->
                        versions.add(stored.resource().id() + stored.resource().etag()));
        truth.put(number, Collections.unmodifiableList(versions));
        projection.refresh();
    }

    private static List<String> versions(Page page) {
        return page.resources().stream()
                .map(resource -> resource.id() + resource.etag())
                .toList();
    }

    private static int number(String version) {
        return Integer.parseInt(version.substring(0, 8));
    }

    private static String userName(String version) {
        return "person" + number(version) + "@contoso.example";
    }

    private static Query.Target target(String filter, String sortBy) {
        Optional<Condition> condition = Optional.of(filter)
                .filter(text -> !text.isEmpty())
                .map(text -> new FilterBinder(SCHEMAS)
                        .bind(new FilterParser(SCHEMAS).parse(text, ResourceType.USER), ResourceType.USER));
        Optional<ResolvedPath> path = Optional.of(sortBy)
                .filter(text -> !text.isEmpty())
                .flatMap(AttributePath::parse)
                .flatMap(name -> SCHEMAS.resolve(ResourceType.USER, name));
        return new Query.Target(ResourceType.USER, condition, path);
    }
}
