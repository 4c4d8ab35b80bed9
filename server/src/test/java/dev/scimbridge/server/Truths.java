package dev.scimbridge.server;

import dev.scimbridge.chaos.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What may be read: each published feed in turn, and none of the past once a later one has been seen. */
final class Truths {

    private final List<Feed> feeds = new ArrayList<>();
    private int oldest;
    private boolean served;

    /** From now on there is an empty database: nothing may be read until the next feed is published. */
    synchronized void startAnew() {
        oldest = feeds.size();
        served = false;
    }

    /** The next feed may be seen at any moment from now on. */
    synchronized void announce(Feed feed) {
        feeds.add(feed);
    }

    /** The newest feed has been seen: no older one may come back. */
    synchronized void seen() {
        oldest = feeds.size() - 1;
        served = true;
    }

    /** Whether a reader may be refused because there is nothing yet. */
    synchronized boolean isSilenceAllowed() {
        return !served;
    }

    /** The oldest feed that a walk may show which begins now. */
    synchronized int oldest() {
        return oldest;
    }

    /** What is wrong with a walk that began when {@code since} was the oldest feed. */
    synchronized Optional<String> judge(int since, Function<Feed, Map<String, String>> side, Map<String, String> walk) {
        for (Feed feed : feeds.subList(Math.min(since, feeds.size()), feeds.size())) {
            if (side.apply(feed).equals(walk)) {
                return Optional.empty();
            }
        }
        return Optional.of("a walk of " + walk.size() + " resources that is none of the feeds from " + since + " to "
                + (feeds.size() - 1));
    }
}
