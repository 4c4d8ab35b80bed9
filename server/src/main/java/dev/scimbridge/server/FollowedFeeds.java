package dev.scimbridge.server;

import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.RevisionInfo;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds that are kept up with what other processes commit. One that cannot be is nobody else's trouble, and is said once. */
final class FollowedFeeds {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedFeeds.class);

    private final BiConsumer<IntegrationId, RevisionInfo> feeds;
    private final Set<IntegrationId> behind = new HashSet<>();

    /** @param feeds serves that revision */
    FollowedFeeds(BiConsumer<IntegrationId, RevisionInfo> feeds) {
        this.feeds = feeds;
    }

    /** Follows each to its newest revision; called by one thread. */
    void follow(Map<IntegrationId, RevisionInfo> newest) {
        behind.retainAll(newest.keySet());
        newest.forEach(this::follow);
    }

    private void follow(IntegrationId id, RevisionInfo newest) {
        try {
            feeds.accept(id, newest);
            behind.remove(id);
        } catch (RuntimeException | Error failure) {
            if (behind.add(id)) {
                LOG.error(
                        "{}: revision {} of another process is not served for the moment",
                        id,
                        newest.number(),
                        failure);
            }
        }
    }
}
