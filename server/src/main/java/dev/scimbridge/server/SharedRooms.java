package dev.scimbridge.server;

import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.store.Store;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What all integrations use together.
 *
 * @param scimBaseUrl what stands before {@code /Users} in every resource
 * @param ledgerWriter writes down what clients read
 */
record SharedRooms(URI scimBaseUrl, Schemas schemas, Store store, ScheduledExecutorService ledgerWriter, Clock clock) {}
