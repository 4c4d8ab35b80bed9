package dev.scimbridge.server;

import dev.scimbridge.integration.CredentialProof;
import dev.scimbridge.projection.MemoryBudget;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.Store;
import dev.scimbridge.sync.RoundEnd;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * What all integrations use together.
 *
 * @param scimBaseUrl what stands before {@code /Users} in every resource
 * @param ledgerWriter writes down what clients read
 * @param memory what is served of all of them together
 * @param onRoundEnd told after each round, on its thread
 * @param proof tries secrets before they are used
 */
record SharedRooms(
        URI scimBaseUrl,
        Schemas schemas,
        Store store,
        ScheduledExecutorService ledgerWriter,
        MemoryBudget memory,
        Consumer<RoundEnd> onRoundEnd,
        CredentialProof proof,
        Clock clock) {}
