package dev.scimbridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.sync.SyncStatus;
import dev.scimbridge.sync.SyncStatus.Condition;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How long nobody is told that no round has been completed. */
final class RoundPatienceTest {

    private static final Optional<Duration> INTERVAL = Optional.of(Duration.ofMinutes(5));

    private final RoundPatience patience = new RoundPatience(Duration.ofMinutes(30));

    private static SyncStatus status(Condition condition, boolean running) {
        return new SyncStatus(
                new IntegrationId("contoso"),
                condition,
                running,
                0,
                0,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void roundsThatFail_areToldAsConfigured() {
        assertThat(patience.with(status(Condition.RETRYING, false), INTERVAL)).contains(Duration.ofMinutes(30));
        assertThat(patience.with(status(Condition.NEEDS_OPERATOR, true), Optional.empty()))
                .contains(Duration.ofMinutes(30));
    }

    @Test
    void feedThatStandsStill_isToldThoughNothingFailed() {
        assertThat(patience.with(status(Condition.OK, false), INTERVAL)).contains(Duration.ofMinutes(45));
    }

    @Test
    void whatRunsBeginsOrIsNotPulled_isNot() {
        assertThat(patience.with(status(Condition.OK, true), INTERVAL)).isEmpty();
        assertThat(patience.with(status(Condition.STARTING, false), INTERVAL)).isEmpty();
        assertThat(patience.with(status(Condition.DISABLED, false), INTERVAL)).isEmpty();
    }
}
