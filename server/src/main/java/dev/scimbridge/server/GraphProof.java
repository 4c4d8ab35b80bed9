package dev.scimbridge.server;

import dev.scimbridge.config.GraphSettings;
import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.delta.RequestBounds;
import dev.scimbridge.delta.SdkGraphReader;
import dev.scimbridge.integration.CredentialProof;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Asks Entra for a token, and Graph for the state of nothing, which takes one request. */
final class GraphProof implements CredentialProof {

    private static final String FORBIDDEN = "Authorization_RequestDenied";

    /** Somebody waits for the answer. */
    private static final RequestBounds PROMPT = new RequestBounds(
            2,
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30));

    private final Clock clock;

    GraphProof(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<String> refusal(GraphSettings settings) {
        try (SdkGraphReader reader = new SdkGraphReader(settings, PROMPT, clock)) {
            reader.permissions();
            reader.tracksInDelta("displayName");
            return Optional.empty();
        } catch (GraphFailure failure) {
            // Graph took the token; that a permission is missing is for the check to say.
            return failure.code().equals(FORBIDDEN)
                    ? Optional.empty()
                    : Optional.of(Objects.requireNonNullElse(failure.getMessage(), "Graph did not answer."));
        }
    }
}
