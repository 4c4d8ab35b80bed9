package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.NOON;
import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.resource;
import static dev.scimbridge.store.TestObjects.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.scim.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two who write at the same time: as if one came after the other. */
abstract class WritersContract extends StoreContract {

    private static final Executor THREADS = task -> new Thread(task).start();
    private static final int TIMES = 20;

    private Store second;

    /** Another process's store where the database allows that, the same store where it does not. */
    abstract Store second();

    @BeforeEach
    void openSecond() {
        second = second();
    }

    @AfterEach
    void closeSecond() {
        second.close();
    }

    /** Lets both do the same, again and again, and returns all that came of it. */
    private <T> List<T> both(Function<Store, T> work) {
        CountDownLatch together = new CountDownLatch(2);
        List<CompletableFuture<List<T>>> running = new ArrayList<>();
        for (Store writer : List.of(store, second)) {
            running.add(CompletableFuture.supplyAsync(
                    () -> {
                        together.countDown();
                        await(together);
                        return IntStream.range(0, TIMES)
                                .mapToObj(time -> work.apply(writer))
                                .toList();
                    },
                    THREADS));
        }
        return running.stream().flatMap(done -> done.join().stream()).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static Long[] numbers() {
        return LongStream.rangeClosed(1, 2 * TIMES).boxed().toArray(Long[]::new);
    }

    @Test
    void commits_countWithoutGaps_andEachResourceHasOneVersionPerRevision() {
        assertThat(both(writer -> writer.revisionWriter(CONTOSO)
                        .commit(put(resource(ResourceType.USER, "ada", "a")))
                        .number()))
                .containsExactlyInAnyOrder(numbers());
        assertThat(store.history(CONTOSO).versions(ResourceType.USER, "ada"))
                .extracting(ResourceVersion::fromRevision)
                .containsExactly(numbers());
    }

    @Test
    void rounds_areNumberedOnce() {
        assertThat(both(writer -> writer.roundLog(CONTOSO)
                        .add(NOON, NOON, RoundRecord.Outcome.COMMITTED, "{}", List.of(), NOON, NOON)))
                .containsExactlyInAnyOrder(numbers());
    }

    @Test
    void tokensOfOneClient_areNumberedOnce() {
        AuditEntry audit = new AuditEntry(0, NOON, "anna", "verb", "subject", "detail");
        store.integrationStore(CONTOSO);
        store.clientStore().add(new StoredClient(CONTOSO, "reader", "{}", NOON), audit);
        List<Long> given = both(writer -> writer.clientStore()
                .addToken(
                        new StoredToken(
                                CONTOSO,
                                "reader",
                                0,
                                "name",
                                StoredToken.Kind.BEARER,
                                java.util.UUID.randomUUID().toString(),
                                NOON,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        Optional.empty(),
                        audit)
                .orElseThrow());
        assertThat(given).containsExactlyInAnyOrder(numbers());
        assertThat(store.auditLog().newest(100)).hasSize(2 * TIMES + 1);
    }

    @Test
    void keys_areMadeOnce() {
        assertThat(both(writer -> List.of(
                        asList(writer.walkLedger(CONTOSO).signingKey()),
                        writer.clientStore()
                                .replaceAccessTokenKey(
                                        Optional.empty(),
                                        java.util.UUID.randomUUID().toString()))))
                .hasSize(2 * TIMES)
                .containsOnly(List.of(
                        asList(store.walkLedger(CONTOSO).signingKey()),
                        store.clientStore().accessTokenKey().orElseThrow()));
    }

    private static List<Byte> asList(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte each : bytes) {
            list.add(each);
        }
        return list;
    }

    @Test
    void integrations_getOneNumberEach() {
        both(writer -> {
            for (int i = 0; i < 5; i++) {
                writer.mirror(new IntegrationId("tenant-" + i)).change(change -> change.putUser(user("ada"), 1));
            }
            return writer;
        });
        assertThat(store.integrations()).hasSize(5);
        for (IntegrationId integration : store.integrations()) {
            assertThat(second.mirror(integration).userIds()).containsExactly("ada");
        }
    }
}
