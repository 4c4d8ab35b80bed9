package dev.scimbridge.store;

import static dev.scimbridge.store.TestObjects.NOON;
import static dev.scimbridge.store.TestObjects.put;
import static dev.scimbridge.store.TestObjects.resource;
import static dev.scimbridge.store.TestObjects.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.Lease.Hold;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of several processes pulls, and whoever has lost the right to can write nothing more. */
class PostgresLeaseTest {

    private static final AuditEntry ERASURE = new AuditEntry(0, NOON, "anna", "erase", "contoso", "ada");

    private static final IntegrationId CONTOSO = StoreContract.CONTOSO;
    private static final Executor THREADS = task -> new Thread(task).start();
    private static final String OVERTAKEN =
            "Another process pulls for this integration now, because this one stood still;"
                    + " nothing of its round was kept.";

    private final StoreSettings settings = PostgresServer.database();
    private Store one;
    private Store other;

    @BeforeEach
    void openTwo() {
        one = SqlStore.open(settings, Clock.systemUTC());
        other = SqlStore.open(settings, Clock.systemUTC());
    }

    @AfterEach
    void closeBoth() {
        one.close();
        other.close();
    }

    private static long commit(Store store, String etag) {
        return store.revisionWriter(CONTOSO)
                .commit(put(resource(ResourceType.USER, "ada", etag)))
                .number();
    }

    private static Hold take(Store store) {
        return store.lease(CONTOSO).take();
    }

    /** As if the holder had not kept it in time. */
    private void end() throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url());
                Statement sql = connection.createStatement()) {
            sql.execute("UPDATE lease SET ends_at = 1");
        }
    }

    @Test
    void lease_isOnes_untilItEnds() throws Exception {
        assertThat(take(one)).isEqualTo(Hold.TAKEN);
        assertThat(take(one)).isEqualTo(Hold.KEPT);
        assertThat(take(other)).isEqualTo(Hold.ANOTHERS);
        assertThat(other.lease(StoreContract.FABRIKAM).take())
                .as("each integration has its own")
                .isEqualTo(Hold.TAKEN);
        end();
        assertThat(take(one)).as("nobody was quicker").isEqualTo(Hold.KEPT);
        end();
        assertThat(take(other)).isEqualTo(Hold.TAKEN);
        assertThat(take(one)).isEqualTo(Hold.ANOTHERS);
    }

    @Test
    void keptLease_doesNotEnd_andAReleasedOneIsFreeAtOnce() throws Exception {
        take(one);
        end();
        one.keepLeases();
        assertThat(take(other)).isEqualTo(Hold.ANOTHERS);
        one.releaseLeases();
        one.keepLeases();
        assertThat(take(other)).isEqualTo(Hold.TAKEN);
        one.keepLeases();
        other.keepLeases();
        assertThat(take(one)).isEqualTo(Hold.ANOTHERS);
    }

    /** As if one's last taking-over were kept, and the answer to its commit had been lost. */
    private void takenWithoutAnAnswer() throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url());
                Statement sql = connection.createStatement()) {
            sql.execute("UPDATE lease SET token = token + 1");
        }
    }

    @Test
    void takingOver_ofWhichTheAnswerWasLost_isDoneAgain_andStandsInNobodysWayForEver() throws Exception {
        take(one);
        takenWithoutAnAnswer();
        one.keepLeases();

        assertThat(take(other)).as("it is one's").isEqualTo(Hold.ANOTHERS);
        assertThatThrownBy(() -> commit(one, "a")).hasMessage(OVERTAKEN);
        assertThat(take(one)).as("what it remembers may be old").isEqualTo(Hold.TAKEN);
        assertThat(commit(one, "a")).isEqualTo(1);
        assertThat(take(one)).isEqualTo(Hold.KEPT);
    }

    @Test
    void whoeverWasOvertaken_commitsNothing_andTheOtherGoesOn() throws Exception {
        take(one);
        assertThat(commit(one, "a")).isEqualTo(1);
        end();
        take(other);
        assertThat(commit(other, "b")).isEqualTo(2);

        assertThatThrownBy(() -> commit(one, "c")).hasMessage(OVERTAKEN);
        assertThatThrownBy(() -> one.mirror(CONTOSO).change(change -> change.putUser(user("late"), 1)))
                .hasMessage(OVERTAKEN);
        assertThatThrownBy(() -> one.integrationStore(CONTOSO).putGroupReference("late", "id"))
                .hasMessage(OVERTAKEN);
        assertThatThrownBy(() -> one.roundLog(CONTOSO)
                        .add(NOON, NOON, RoundRecord.Outcome.COMMITTED, "{}", List.of(), NOON, NOON))
                .hasMessage(OVERTAKEN);

        assertThat(one.revisionLog(CONTOSO).newest().orElseThrow().number()).isEqualTo(2);
        assertThat(one.newestRevisions())
                .containsEntry(CONTOSO, one.revisionLog(CONTOSO).newest().orElseThrow());
    }

    @Test
    void whoeverNeverAsked_cannotWriteWhatHasAHolder() {
        take(one);
        assertThatThrownBy(() -> commit(other, "a")).hasMessage(OVERTAKEN);
    }

    @Test
    void takingOver_waitsForTheTransactionOfTheHolder() throws Exception {
        take(one);
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> page = CompletableFuture.runAsync(
                () -> one.mirror(CONTOSO).change(change -> {
                    change.putUser(user("ada"), 1);
                    inside.countDown();
                    await(goOn);
                }),
                THREADS);
        inside.await();
        end();
        CompletableFuture<Hold> takenOver = CompletableFuture.supplyAsync(() -> take(other), THREADS);
        awaitWaitingLock();
        assertThat(takenOver).isNotDone();
        goOn.countDown();
        page.join();
        assertThat(takenOver.join()).isEqualTo(Hold.TAKEN);
        assertThat(other.mirror(CONTOSO).userIds())
                .as("what it reads has the page")
                .containsExactly("ada");
    }

    private void awaitWaitingLock() throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url());
                Statement sql = connection.createStatement()) {
            boolean waiting = false;
            while (!waiting) {
                try (var row =
                        sql.executeQuery("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")) {
                    row.next();
                    waiting = row.getInt(1) > 0;
                }
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void erasure_isDoneByAnyProcess_andTheHolderReadsAnew() {
        take(one);
        RevisionWriter elsewhere = other.revisionWriter(CONTOSO);
        Optional<RevisionInfo> none = elsewhere.newest();
        commit(one, "a");
        assertThatThrownBy(() -> elsewhere.erase(none, NOON, Set.of("ada"), List.of(), ERASURE))
                .as("decided on what was served before")
                .isInstanceOf(OutdatedException.class);
        assertThat(commit(one, "b")).as("its holder is not disturbed").isEqualTo(2);

        Optional<RevisionInfo> after = elsewhere.erase(elsewhere.newest(), NOON, Set.of("ada"), List.of(), ERASURE);

        assertThat(after.orElseThrow().number()).isEqualTo(3);
        assertThatThrownBy(() -> commit(one, "c")).hasMessage(OVERTAKEN);
        other.keepLeases();
        assertThat(take(one)).as("what it remembers is wrong").isEqualTo(Hold.TAKEN);
        assertThat(commit(one, "c")).isEqualTo(4);
    }

    @Test
    void lease_ofAlerts_isOnesToo() {
        assertThat(one.alertLease().take()).isEqualTo(Hold.TAKEN);
        assertThat(other.alertLease().take()).isEqualTo(Hold.ANOTHERS);
    }

    @Test
    void integration_thatAnotherProcessRemovedAndMadeAnew_isAnotherOne() {
        one.integrationStore(CONTOSO).putGroupReference("old", "id");
        other.removeIntegration(CONTOSO, new AuditEntry(0, NOON, "anna", "remove", "contoso", ""));
        other.integrationStore(CONTOSO).putGroupReference("new", "id");

        one.forget(CONTOSO);

        assertThat(one.integrationStore(CONTOSO).groupReferences()).containsOnlyKeys("new");
    }
}
