package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.resource;
import static dev.scimbridge.store.TestObjects.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scimbridge.scim.ResourceType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Work that computes in a transaction says nothing for longer than the server lets a process stand still in one. */
@Tag("long")
class PostgresSilenceTest {

    private static final Executor THREADS = task -> new Thread(task).start();
    private static final Duration LONGER_THAN_ALLOWED = Duration.ofSeconds(20);

    private final StoreSettings settings = PostgresServer.database();
    private Store store;

    @BeforeEach
    void open() {
        store = SqlStore.open(settings, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static void compute() {
        await().pollDelay(LONGER_THAN_ALLOWED)
                .atMost(LONGER_THAN_ALLOWED.multipliedBy(10))
                .until(() -> true);
    }

    @Test
    void mappingAndMerging_mayBeSilent() {
        CompletableFuture<RevisionInfo> first = CompletableFuture.supplyAsync(
                () -> store.revisionWriter(StoreContract.CONTOSO).commitFirst(taker -> {
                    taker.accept(List.of(resource(ResourceType.USER, "ada", "a")));
                    compute();
                    return put(resource(ResourceType.GROUP, "staff", "g"));
                }),
                THREADS);
        Mirror mirror = store.mirror(StoreContract.FABRIKAM);
        mirror.change(change -> {
            change.putUser(user("ada"), 1);
            change.sweepUsers(1);
            compute();
            change.putUser(user("bob"), 1);
        });

        assertThat(mirror.userIds()).containsExactlyInAnyOrder("ada", "bob");
        assertThat(first.join().number()).isEqualTo(1);
        assertThat(store.revisionWriter(StoreContract.CONTOSO).states(ResourceType.USER))
                .containsOnlyKeys("ada");
    }

    /** What is silent because its process stands still must not keep others from going on. */
    @Test
    void processThatStandsStillWhileItMaps_isReplaced() throws Exception {
        try (ChildProcess mapping = ChildProcess.start(MappingProcess.class, settings.url())) {
            mapping.readLines("mapping");
            mapping.standStill();

            await().atMost(Duration.ofMinutes(2))
                    .until(() -> store.lease(StoreContract.CONTOSO).take() == Lease.Hold.TAKEN);

            assertThat(store.revisionWriter(StoreContract.CONTOSO)
                            .commitFirst(taker -> put(resource(ResourceType.USER, "bob", "b")))
                            .number())
                    .isEqualTo(1);
            assertThat(store.revisionWriter(StoreContract.CONTOSO).states(ResourceType.USER))
                    .containsOnlyKeys("bob");
        }
    }
}
