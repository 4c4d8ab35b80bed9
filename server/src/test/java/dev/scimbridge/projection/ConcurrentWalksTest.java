package dev.scimbridge.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fifty clients read five thousand people while rounds add, change and remove people. */
class ConcurrentWalksTest {

    private static final int CLIENTS = 50;
    private static final int PEOPLE = 5_000;
    private static final int WALKS = 3;
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final FakeRevisionLog log = new FakeRevisionLog();
    private final Projection projection = new Projection(log, Schemas.load(), new MutableClock(NOW));

    private final Random random = new Random(1);

    /** What each revision holds: every id with its version. */
    private final Map<Long, List<String>> truth = new ConcurrentHashMap<>();

    private record Read(long revision, List<String> versions) {}

    @Test
    void everyWalk_isOneRevisionExactly() throws Exception {
        commit(SamplePeople.people(0, PEOPLE), List.of());
        ExecutorService executor = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<List<Read>>> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> executor.submit(() -> walks(number)))
                    .toList();
            for (Future<List<Read>> client : clients) {
                assertThat(client.get())
                        .hasSize(WALKS)
                        .allSatisfy(read -> assertThat(read.versions()).isEqualTo(truth.get(read.revision())));
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(truth).as("a round in the middle of every walk").hasSize(1 + CLIENTS * WALKS);
    }

    private List<Read> walks(int number) {
        List<Read> reads = new ArrayList<>();
        for (int walk = 0; walk < WALKS; walk++) {
            String client = "client-" + number;
            reads.add(number % 2 == 0 ? byIndex(client, 37 + number) : byCursor(client, 37 + number));
        }
        return reads;
    }

    /** Adds a person, changes one and removes one. */
    private synchronized void round() {
        int rounds = truth.size();
        commit(
                List.of(
                        SamplePeople.person(PEOPLE + rounds, "v1"),
                        SamplePeople.person(random.nextInt(PEOPLE), "r" + rounds)),
                List.of(new ResourceKey(ResourceType.USER, SamplePeople.id(random.nextInt(PEOPLE)))));
    }

    private void commit(List<ResourceDraft> put, List<ResourceKey> removed) {
        long number = log.commit(NOW, put, removed).number();
        List<String> versions = new ArrayList<>();
        log.resources(
                number,
                stored ->
                        versions.add(stored.resource().id() + stored.resource().etag()));
        truth.put(number, versions);
        projection.refresh();
    }

    private Read byIndex(String client, int count) {
        List<String> versions = new ArrayList<>();
        Page page = page(client, 1, count);
        while (!page.resources().isEmpty()) {
            add(page, versions);
            Page next = page(client, page.end(), count);
            assertThat(page(client, page.end(), count)).as("a retry").isEqualTo(next);
            page = next;
            if (versions.size() == 20 * count) {
                round();
            }
        }
        return new Read(page.revision().number(), versions);
    }

    private Read byCursor(String client, int count) {
        List<String> versions = new ArrayList<>();
        String cursor = "";
        Page page;
        do {
            page = projection
                    .page(client, Query.all(ResourceType.USER, 1, count), cursor)
                    .orElseThrow();
            add(page, versions);
            cursor = page.nextCursor().orElse("");
            if (versions.size() == 20 * count) {
                round();
            }
        } while (!cursor.isEmpty());
        return new Read(page.revision().number(), versions);
    }

    private Page page(String client, long startIndex, int count) {
        return projection
                .page(client, Query.all(ResourceType.USER, startIndex, count))
                .orElseThrow();
    }

    private static void add(Page page, List<String> versions) {
        page.resources().forEach(resource -> versions.add(resource.id() + resource.etag()));
    }
}
