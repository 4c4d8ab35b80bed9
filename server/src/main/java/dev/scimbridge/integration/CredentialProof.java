package dev.scimbridge.integration;

import dev.scimbridge.config.GraphSettings;
import java.util.Optional;

/** Tries whether an application can prove itself. */
public interface CredentialProof {

    /** Asks for a token, and Graph whether it takes it; the answer is one sentence when one of them does not. */
    Optional<String> refusal(GraphSettings settings);
}
