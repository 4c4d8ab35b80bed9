package dev.scimbridge.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.delta.DeltaPage;
import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.delta.ListPage;
import dev.scimbridge.delta.ResyncRequired;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.store.Cursor;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.MirroredUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares everybody's manager with Graph's, once in a while: {@code users/delta} may leave managers out. Corrections are
 * merged as a page is, and mapped, guarded and committed by the round.
 *
 * <p>It never fails a round: what Graph does not give is asked for in the next one. Its place in the list is kept with
 * the feeds' cursors.
 */
final class ManagerReconciliation {

    static final String FEED = "managers";

    /** Up to here people are read one by one, in at most 50 requests, instead of listing the whole tenant. */
    private static final int FEW = 1_000;

    /** A round is not held up longer than this; the next one goes on. */
    private static final int PAGES_PER_ROUND = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ManagerReconciliation.class);
    private static final List<String> MANAGER_ONLY = List.of(GraphUser.MANAGER);

    private final GraphReader reader;
    private final Mirror mirror;
    private final TenantState state;
    private final RoundProgress progress;
    private final Instant now;

    ManagerReconciliation(GraphReader reader, Mirror mirror, TenantState state, RoundProgress progress, Instant now) {
        this.reader = reader;
        this.mirror = mirror;
        this.state = state;
        this.progress = progress;
        this.now = now;
    }

    /**
     * Goes on with a comparison that has begun, or begins one when it is time.
     *
     * @param afterwards what else is to be done once per comparison; also may ask Graph
     */
    void runIfDue(Reconciliation reconciliation, Runnable afterwards) {
        Optional<Cursor> saved = mirror.cursors().stream()
                .filter(cursor -> cursor.feed().equals(FEED))
                .findFirst();
        boolean underWay = saved.filter(Cursor::enumerating).isPresent();
        if (!underWay && !reconciliation.isDue(saved.flatMap(Cursor::enumeratedAt), now)) {
            return;
        }
        try {
            boolean complete =
                    state.scope().people().size() <= FEW ? readOneByOne() : list(saved.filter(Cursor::enumerating));
            if (complete) {
                afterwards.run();
            }
        } catch (GraphFailure failure) {
            progress.warn(
                    "Managers could not be compared with Graph's, it will be tried again: " + failure.getMessage());
        }
    }

    private boolean readOneByOne() {
        Set<String> people = state.followed();
        people.removeIf(id -> !state.isMirrored(id));
        correct(reader.usersById(people, MANAGER_ONLY).values(), Optional.empty());
        mirror.change(change -> change.putCursor(complete()));
        return true;
    }

    private boolean list(Optional<Cursor> underWay) {
        ListPage<GraphUser> page;
        try {
            page = underWay.isPresent()
                    ? reader.managers(new DeltaPage.NextLink(underWay.get().url()))
                    : reader.managers();
        } catch (ResyncRequired expired) {
            LOG.info("The list of managers has to be read from its start: {}", expired.getMessage());
            page = reader.managers();
        }
        for (int pages = 1; ; pages++) {
            correct(confirmed(page.objects()), page.next());
            if (page.next().isEmpty()) {
                return true;
            }
            if (pages == PAGES_PER_ROUND) {
                return false;
            }
            page = reader.managers(page.next().get());
        }
    }

    /**
     * The people of a page whose manager seems to differ. A list may be behind the deltas, and no delta would take back a
     * wrong correction; so a manager that we know is changed or cleared only when reading the person alone says so too.
     */
    private List<GraphUser> confirmed(Collection<GraphUser> listed) {
        Map<String, MirroredUser> known = known(listed);
        List<GraphUser> missing = new ArrayList<>();
        List<String> doubtful = new ArrayList<>();
        for (GraphUser user : listed) {
            MirroredUser before = known.get(user.id());
            if (before != null && !manager(user).equals(manager(before.user()))) {
                if (manager(before.user()).isEmpty()) {
                    missing.add(user);
                } else {
                    doubtful.add(user.id());
                }
            }
        }
        if (!doubtful.isEmpty()) {
            missing.addAll(reader.usersById(doubtful, MANAGER_ONLY).values());
        }
        return missing;
    }

    /** Merges the managers that differ, and keeps the place in the list with them. */
    private void correct(Collection<GraphUser> read, Optional<DeltaPage.NextLink> next) {
        Map<String, MirroredUser> known = known(read);
        long enumeration = userEnumeration();
        List<GraphUser> corrected = new ArrayList<>();
        for (GraphUser user : read) {
            MirroredUser before = known.get(user.id());
            if (before != null && !manager(user).equals(manager(before.user()))) {
                corrected.add(
                        new GraphUser(user.id(), before.user().properties().mergedWith(managerOnly(user))));
            }
        }
        mirror.change(change -> {
            Touches touches = new Touches(state);
            for (GraphUser user : corrected) {
                change.putUser(user, enumeration);
                touches.user(user.id());
            }
            touches.keep(change);
            change.putCursor(next.map(this::at).orElseGet(this::complete));
        });
        progress.drift(RoundProgress.Drift.MANAGER, corrected.size());
    }

    /** People in scope whose mirror is kept up to date. */
    private Map<String, MirroredUser> known(Collection<GraphUser> users) {
        List<String> ids = users.stream()
                .map(GraphUser::id)
                .filter(id -> state.isWhole(id) && (state.scope().people().contains(id) || state.isKept(id)))
                .toList();
        Map<String, MirroredUser> known = new HashMap<>(mirror.users(ids));
        known.values().removeIf(user -> user.removed().isPresent());
        return known;
    }

    private long userEnumeration() {
        return mirror.cursors().stream()
                .filter(cursor -> cursor.feed().equals(UserFeed.NAME))
                .findFirst()
                .map(Cursor::enumeration)
                .orElseThrow();
    }

    private Cursor at(DeltaPage.NextLink link) {
        return new Cursor(FEED, link.url(), false, 0, true, false, "", now, Optional.empty());
    }

    private Cursor complete() {
        return new Cursor(FEED, "", true, 0, false, false, "", now, Optional.of(now));
    }

    private static Optional<String> manager(GraphUser user) {
        return user.properties().text(GraphUser.MANAGER).toOptional();
    }

    private static GraphProperties managerOnly(GraphUser user) {
        JsonNode value = manager(user).<JsonNode>map(TextNode::valueOf).orElse(NullNode.getInstance());
        return GraphProperties.of(Map.of(GraphUser.MANAGER, value));
    }
}
