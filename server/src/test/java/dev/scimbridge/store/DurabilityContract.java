package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.NOON;
import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.resource;
import static dev.scimbridge.store.TestObjects.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.scim.ResourceType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** What is committed stays, what is not committed never was. */
abstract class DurabilityContract extends StoreContract {

    /** A thread for each task: the common pool of a small machine may have a single one, and these tasks wait for each other. */
    private static final Executor THREADS = task -> new Thread(task).start();

    @Test
    void everything_isThereAfterReopening() {
        store.mirror(CONTOSO).change(change -> change.putUser(user("ada"), 1));
        store.revisionWriter(FABRIKAM).commit(put(resource(ResourceType.USER, "1", "a")));
        reopen();
        assertThat(store.mirror(CONTOSO).userIds()).containsExactly("ada");
        assertThat(store.mirror(FABRIKAM).userIds()).isEmpty();
        assertThat(store.revisionLog(FABRIKAM).newest()).contains(new RevisionInfo(1, NOON));
        assertThat(store.revisionLog(CONTOSO).newest()).isEmpty();
    }

    @Test
    void closedStore_saysSo() {
        Mirror mirror = store.mirror(CONTOSO);
        assertThatCode(store::check).doesNotThrowAnyException();
        store.close();
        assertThatThrownBy(store::check).isInstanceOf(StoreException.class).hasMessage("The store is closed.");
        assertThatThrownBy(mirror::userIds).isInstanceOf(StoreException.class);
        assertThatCode(store::close).doesNotThrowAnyException();
    }

    @Test
    void close_waitsForARunningTransaction() {
        Mirror mirror = store.mirror(CONTOSO);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        CompletableFuture<Void> change = CompletableFuture.runAsync(
                () -> mirror.change(page -> {
                    page.putUser(user("ada"), 1);
                    page.sweepUsers(1);
                    running.countDown();
                    await(closing);
                    page.putUser(user("bob"), 1);
                }),
                THREADS);
        await(running);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(
                () -> {
                    closing.countDown();
                    store.close();
                },
                THREADS);
        CompletableFuture.allOf(change, closed).join();
        reopen();
        assertThat(store.mirror(CONTOSO).userIds()).containsExactlyInAnyOrder("ada", "bob");
    }

    @Test
    void killedProcess_leavesWholeTransactionsOnly() throws Exception {
        store.close();
        long committed;
        try (ChildProcess writer = ChildProcess.start(KilledWriter.class, settings.url())) {
            committed = writer.readLines("half of ").stream()
                    .filter(line -> line.startsWith("committed "))
                    .count();
            writer.killNow();
        }
        store = SqlStore.open(settings, Clock.systemUTC());
        assertThat(committed).isEqualTo(KilledWriter.WHOLE_PAGES);
        assertThat(store.mirror(CONTOSO).cursors()).extracting(Cursor::url).containsExactly("page " + committed);
        assertThat(store.mirror(CONTOSO).userIds()).hasSize(KilledWriter.USERS_PER_PAGE * (int) committed);
        assertThat(store.revisionLog(CONTOSO).newest().orElseThrow().number()).isEqualTo(committed);
        List<StoredResource> resources = new ArrayList<>();
        store.revisionLog(CONTOSO).resources(committed, resources::add);
        assertThat(resources).hasSize((int) committed);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
