package dev.scimbridge.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.RoundRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a process that does not pull knows of the rounds of the one that does. */
final class PullStandingTest {

    private final PullStanding standing = new PullStanding(new IntegrationId("contoso"));

    private Optional<Set<String>> missing() {
        return standing.status(Optional.empty()).missingPermissions();
    }

    private void follow(RoundRecord.Outcome outcome, String report) {
        standing.followed(Optional.of(new RoundRecord(1, Instant.EPOCH, Instant.EPOCH, outcome, report)));
    }

    @Test
    void missingPermissions_areThoseOfTheLastRoundThatSawAToken() {
        assertThat(missing()).as("before any round").isEmpty();

        follow(RoundRecord.Outcome.FAILED, "{\"missingPermissions\":[\"User.Read.All\"],\"problem\":\"Forbidden\"}");
        assertThat(missing()).contains(Set.of("User.Read.All"));

        follow(RoundRecord.Outcome.FAILED, "{\"problem\":\"Entra's directory is not available\"}");
        assertThat(missing()).contains(Set.of("User.Read.All"));

        follow(RoundRecord.Outcome.UNCHANGED, "{\"missingPermissions\":[]}");
        assertThat(missing()).contains(Set.of());
    }
}
