package dev.scimbridge.sync;

import dev.scimbridge.store.HoldLog;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.IntegrationStore;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.RevisionWriter;
import dev.scimbridge.store.Store;

/** What a round reads and writes of the store: the ports of one integration. */
record IntegrationPorts(Mirror mirror, RevisionWriter revisions, IntegrationStore facts, HoldLog holds) {

    static IntegrationPorts of(Store store, IntegrationId id) {
        return new IntegrationPorts(
                store.mirror(id), store.revisionWriter(id), store.integrationStore(id), store.holdLog(id));
    }
}
