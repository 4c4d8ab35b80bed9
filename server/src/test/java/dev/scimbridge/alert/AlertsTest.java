package dev.scimbridge.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.integration.Finding;
import dev.scimbridge.integration.Finding.Kind;
import dev.scimbridge.projection.MutableClock;
import dev.scimbridge.store.AlertLog;
import dev.scimbridge.store.AlertRecord;
import dev.scimbridge.store.SqlStore;
import dev.scimbridge.store.Store;
import dev.scimbridge.store.StoreException;
import dev.scimbridge.store.StoreSettings;
import dev.scimbridge.sync.ManualExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each alert begins once and ends once, is told both times, and survives restarts and a database that does not answer. */
final class AlertsTest {

    @TempDir
    private Path directory;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-05-01T12:00:00Z"));
    private final ManualExecutor executor = new ManualExecutor();
    private final Recorder channel = new Recorder();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> doubted = new HashSet<>();
    private boolean findingsFail;
    private boolean memoryIsShort;
    private Store store;
    private Alerts alerts;

    /** A channel that may refuse. */
    private static final class Recorder implements Channel {
        private final List<String> sent = new ArrayList<>();
        private boolean refuses;

        @Override
        public String name() {
            return "recorder";
        }

        @Override
        public void send(Notice notice) throws IOException {
            if (refuses) {
                throw new IOException("not now");
            }
            sent.add((notice.begins() ? "begin " : "end ") + notice.alert().subject());
        }
    }

    @BeforeEach
    void open() {
        store = SqlStore.open(new StoreSettings("jdbc:sqlite:" + directory.resolve("bridge.db")), clock);
        alerts = alerts();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Alerts alerts() {
        FindingSource source = new FindingSource(
                Set.of(Kind.ROUNDS_FAIL),
                () -> {
                    if (findingsFail) {
                        throw new StoreException("The database does not answer.");
                    }
                    if (memoryIsShort) {
                        throw new InternalError("as when memory is short");
                    }
                    return List.copyOf(findings);
                },
                doubted::contains);
        return new Alerts(log(), List.of(source), List.of(channel), executor, clock);
    }

    private AlertLog log() {
        return store.alertLog();
    }

    private void find(String subject) {
        findings.add(new Finding(Kind.ROUNDS_FAIL, subject, "Nothing comes from " + subject + ".", clock.instant()));
    }

    private void look() {
        alerts.look();
        deliver();
    }

    private void deliver() {
        while (!executor.delays().isEmpty() && executor.delays().get(0).isZero()) {
            executor.runNext();
        }
    }

    @Test
    void sourceThatMemoryDoesNotSufficeFor_endsNoAlert_andIsLookedAtAgain() {
        find("contoso");
        look();
        memoryIsShort = true;
        look();
        memoryIsShort = false;
        find("fabrikam");
        look();

        assertThat(channel.sent).containsExactly("begin contoso", "begin fabrikam");
    }

    @Test
    void alertInDoubt_staysOpenUntilItCanBeTold() {
        find("contoso");
        find("fabrikam");
        look();
        findings.clear();
        doubted.add("contoso");
        look();
        assertThat(channel.sent).containsExactly("begin contoso", "begin fabrikam", "end fabrikam");

        doubted.clear();
        look();
        assertThat(channel.sent).endsWith("end contoso");
    }

    @Test
    void finding_isToldOnceWhenItBegins_andOnceWhenItIsOver() {
        find("contoso");
        look();
        look();
        find("fabrikam");
        look();
        assertThat(channel.sent).containsExactly("begin contoso", "begin fabrikam");
        assertThat(log().open()).extracting(AlertRecord::subject).containsExactly("contoso", "fabrikam");

        findings.remove(0);
        look();
        look();

        assertThat(channel.sent).containsExactly("begin contoso", "begin fabrikam", "end contoso");
        assertThat(log().open()).extracting(AlertRecord::subject).containsExactly("fabrikam");
        assertThat(log().ended(10)).extracting(AlertRecord::subject).containsExactly("contoso");
        assertThat(log().untold()).isEmpty();

        find("contoso");
        look();
        assertThat(channel.sent).endsWith("begin contoso");
    }

    @Test
    void restart_tellsNothingTwice_andWhatWasNotTaken() {
        find("contoso");
        look();
        channel.refuses = true;
        find("fabrikam");
        look();
        assertThat(channel.sent).containsExactly("begin contoso");

        channel.refuses = false;
        restart();
        look();

        assertThat(channel.sent).containsExactly("begin contoso", "begin fabrikam");
        findings.clear();
        look();
        assertThat(channel.sent).containsExactly("begin contoso", "begin fabrikam", "end contoso", "end fabrikam");
    }

    private void restart() {
        executor.delays().forEach(delay -> executor.take());
        alerts = alerts();
        deliver();
    }

    @Test
    void whatIsNotTaken_isTriedAgainLaterAndLater() {
        channel.refuses = true;
        find("contoso");
        look();

        assertThat(executor.delays()).containsExactly(Duration.ofSeconds(10));
        executor.runNext();
        assertThat(executor.delays()).containsExactly(Duration.ofMinutes(1));
        channel.refuses = false;
        executor.runNext();

        assertThat(channel.sent).containsExactly("begin contoso");
        assertThat(executor.delays()).isEmpty();
    }

    @Test
    void whatNobodyTakesForTwoDays_isGivenUp() {
        channel.refuses = true;
        find("contoso");
        look();
        for (int tries = 1; tries < 60 && !executor.delays().isEmpty(); tries++) {
            executor.runNext();
        }

        assertThat(executor.delays()).isEmpty();
        assertThat(log().untold()).isEmpty();
    }

    @Test
    void tooManyThatWait_giveUpTheOldest() {
        channel.refuses = true;
        for (int number = 0; number <= Outbox.MOST_WAITING; number++) {
            find("integration-" + number);
        }
        alerts.look();

        channel.refuses = false;
        deliver();

        assertThat(channel.sent)
                .hasSize(Outbox.MOST_WAITING)
                .doesNotContain("begin integration-0")
                .contains("begin integration-1");
    }

    @Test
    void whatCannotBeTold_staysAsItWas() {
        find("contoso");
        look();
        findingsFail = true;
        look();

        assertThat(channel.sent).containsExactly("begin contoso");
        assertThat(log().open()).hasSize(1);
    }

    @Test
    void alertsOfAClosedDatabase_areToldAllTheSame() {
        find("contoso");
        look();
        store.close();
        find("database");
        look();
        assertThat(channel.sent).containsExactly("begin contoso", "begin database");
    }

    @Test
    void endedAlerts_areForgottenAfterAWhile() {
        find("contoso");
        look();
        findings.clear();
        look();
        assertThat(log().ended(10)).hasSize(1);

        clock.advance(Duration.ofDays(91));
        look();

        assertThat(log().ended(10)).isEmpty();
    }
}
