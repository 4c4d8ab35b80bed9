package dev.scimbridge.sync;

import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.store.Cursor;
import dev.scimbridge.store.Mirror;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Pulls all tracked groups: the configured ones and, found on the way, the ones nested beneath them. Groups that are not
 * tracked any more are forgotten with their memberships.
 */
final class GroupFeeds {

    private static final String NAME = "groups-";

    private final GraphReader reader;
    private final Mirror mirror;
    private final TenantState state;
    private final PeopleBound bound;
    private final FeedPull<GraphGroup> pull;
    private final RoundProgress progress;
    private final Map<String, Cursor> cursors = new HashMap<>();
    private final Map<String, Set<String>> idsByFeed = new HashMap<>();

    GroupFeeds(
            GraphReader reader,
            Mirror mirror,
            TenantState state,
            PeopleBound bound,
            FeedPull<GraphGroup> pull,
            RoundProgress progress) {
        this.reader = reader;
        this.mirror = mirror;
        this.state = state;
        this.bound = bound;
        this.pull = pull;
        this.progress = progress;
        for (Cursor cursor : mirror.cursors()) {
            if (cursor.feed().startsWith(NAME)) {
                cursors.put(cursor.feed(), cursor);
                idsByFeed.put(cursor.feed(), new LinkedHashSet<>(GroupFeed.idsIn(cursor.subject())));
            }
        }
    }

    /**
     * Brings every tracked group up to date.
     *
     * @param isDue whether a feed last enumerated at the given time is to be compared with the whole once more
     */
    void pullAll(Predicate<Optional<Instant>> isDue) {
        Set<String> pulled = new HashSet<>();
        while (true) {
            assign(state.scope().trackedGroups());
            Optional<Map.Entry<String, Set<String>>> next = idsByFeed.entrySet().stream()
                    .filter(feed -> !pulled.contains(feed.getKey()))
                    .min(Map.Entry.comparingByKey());
            if (next.isEmpty()) {
                break;
            }
            String name = next.get().getKey();
            GroupFeed feed = new GroupFeed(name, next.get().getValue(), reader, state, bound, progress);
            Optional<Cursor> saved = Optional.ofNullable(cursors.get(name));
            pull.pull(feed, saved);
            // Only what was at a deltaLink has deltas that can have missed something.
            if (saved.filter(cursor -> !cursor.enumerating() && isDue.test(cursor.enumeratedAt()))
                    .isPresent()) {
                pull.reconcile(feed);
            }
            pulled.add(name);
        }
        forgetUntracked();
    }

    /** Gives every tracked group that has no feed a place in a new one. */
    private void assign(Set<String> tracked) {
        List<String> missing = new ArrayList<>(tracked);
        idsByFeed.values().forEach(missing::removeAll);
        for (int from = 0; from < missing.size(); from += GraphReader.MAX_FILTER_IDS) {
            int to = Math.min(from + GraphReader.MAX_FILTER_IDS, missing.size());
            idsByFeed.put(freeName(), new LinkedHashSet<>(missing.subList(from, to)));
        }
    }

    private String freeName() {
        int number = 1;
        while (idsByFeed.containsKey(NAME + number)) {
            number++;
        }
        return NAME + number;
    }

    /**
     * Forgets groups that are not tracked any more. A feed that named one loses its cursor: its token would go on
     * reporting the group, and without it a later return of the group starts with a full enumeration.
     */
    private void forgetUntracked() {
        Set<String> tracked = state.scope().trackedGroups();
        Set<String> untracked = new HashSet<>(state.groupIds());
        idsByFeed.values().forEach(untracked::addAll);
        untracked.removeAll(tracked);
        if (untracked.isEmpty()) {
            return;
        }
        mirror.change(change -> {
            untracked.forEach(change::removeGroup);
            idsByFeed.forEach((feed, ids) -> {
                if (ids.stream().anyMatch(untracked::contains)) {
                    change.removeCursor(feed);
                }
            });
        });
        untracked.forEach(state::removeGroup);
    }
}
