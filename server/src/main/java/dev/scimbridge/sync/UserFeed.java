package dev.scimbridge.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.delta.DeltaPage;
import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.graph.GraphChange;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.RemovedReason;
import dev.scimbridge.mapping.ScopeCondition;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.MirroredUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code users/delta} over the whole tenant, of which only people in scope are kept, and whoever a hold keeps as if.
 * Everybody else is dropped as the page is read.
 */
final class UserFeed implements FeedPull.Feed<GraphUser> {

    static final String NAME = "users";

    /** Another choice enumerates the feed anew, for what deltas said of managers was not kept whole. */
    private static final List<String> DEFAULT_OF_MANAGERS =
            List.of("displayName", "userPrincipalName", "createdDateTime");

    private final List<String> select;
    private final List<String> ofManagers;
    private final List<String> clearedWhenUnmentioned;
    private final GraphReader reader;
    private final TenantState state;
    private final Mirror mirror;

    /**
     * A feed.
     *
     * @param select what is asked for
     * @param ofManagers what of it is kept of managers outside the scope
     */
    UserFeed(List<String> select, List<String> ofManagers, GraphReader reader, TenantState state, Mirror mirror) {
        this.select = List.copyOf(select);
        this.ofManagers = List.copyOf(ofManagers);
        this.clearedWhenUnmentioned = select.stream()
                .filter(property -> !property.equals(GraphUser.MANAGER))
                .toList();
        this.reader = reader;
        this.state = state;
        this.mirror = mirror;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String subject() {
        String everybody = String.join(",", select);
        return ofManagers.isEmpty() || DEFAULT_OF_MANAGERS.containsAll(ofManagers)
                ? everybody
                : everybody + ";" + String.join(",", ofManagers);
    }

    @Override
    public DeltaPage<GraphUser> first() {
        return reader.users(select);
    }

    @Override
    public DeltaPage<GraphUser> next(DeltaPage.Link link) {
        return reader.users(link);
    }

    @Override
    public void merge(Mirror.Change change, DeltaPage<GraphUser> page, FeedPull.Position position) {
        Map<String, MirroredUser> known = known(page);
        Touches touches = new Touches(state);
        for (GraphChange<GraphUser> item : page.changes()) {
            if (item instanceof GraphChange.Removed<GraphUser> removed) {
                remove(change, removed.id(), removed.reason(), known, touches);
            } else if (item instanceof GraphChange.Updated<GraphUser> updated) {
                merge(change, updated.object(), position, known, touches);
            }
        }
        touches.keep(change);
    }

    private void merge(
            Mirror.Change change,
            GraphUser user,
            FeedPull.Position position,
            Map<String, MirroredUser> known,
            Touches touches) {
        if (user.isTombstone()) {
            // Said a moment before the @removed: neither a rename nor news.
            remove(change, user.id(), RemovedReason.CHANGED, known, touches);
        } else if (state.isKept(user.id()) || (state.isCandidate(user.id()) && mayCount(change, user, position))) {
            update(change, user, position, known, touches);
        } else if (state.isManagerOnly(user.id())) {
            updateManager(change, user, position, known, touches);
        } else {
            known.computeIfPresent(user.id(), (same, leaver) -> seen(change, leaver, position));
        }
    }

    /**
     * Whether news of a candidate can matter: not while the person fails the condition and nothing says otherwise. Who may
     * satisfy it now is in scope until it is known better, so that a killed process does not forget to read the person.
     */
    private boolean mayCount(Mirror.Change change, GraphUser news, FeedPull.Position position) {
        if (!state.isFailing(news.id()) || position.enumerating()) {
            return true;
        }
        ScopeCondition condition = state.scopeIds().condition().orElseThrow();
        GraphProperties delta = news.properties();
        boolean still = !condition.isTouchedBy(delta) || (condition.isDecidedBy(delta) && !condition.matches(news));
        if (!still) {
            state.failsNoMore(change, news.id());
            state.stale(change, news.id());
        }
        return !still;
    }

    private Map<String, MirroredUser> known(DeltaPage<GraphUser> page) {
        List<String> ids = new ArrayList<>();
        for (GraphChange<GraphUser> item : page.changes()) {
            String id = item instanceof GraphChange.Removed<GraphUser> removed
                    ? removed.id()
                    : ((GraphChange.Updated<GraphUser>) item).object().id();
            if (state.isMirrored(id)) {
                ids.add(id);
            }
        }
        return new HashMap<>(mirror.users(ids));
    }

    private void remove(
            Mirror.Change change, String id, RemovedReason reason, Map<String, MirroredUser> known, Touches touches) {
        if (state.isMirrored(id)) {
            change.removeUser(id, reason);
            touches.user(id);
        }
        state.told().remove(id);
        known.computeIfPresent(id, (same, user) -> new MirroredUser(user.user(), Optional.of(reason)));
    }

    /** A leaver is not kept up to date, but known to exist: who returns is then read whole. */
    private MirroredUser seen(Mirror.Change change, MirroredUser leaver, FeedPull.Position position) {
        if (position.enumerating() || leaver.removed().isPresent()) {
            change.seeUser(leaver.user().id(), position.enumeration());
        }
        state.stale(change, leaver.user().id());
        return new MirroredUser(leaver.user(), Optional.empty());
    }

    /**
     * Merges one person in scope. A delta about somebody who is not mirrored, or not kept up to date since a removal, may be
     * partial, so it is left to the reading of newcomers at the end of the round.
     */
    private void update(
            Mirror.Change change,
            GraphUser update,
            FeedPull.Position position,
            Map<String, MirroredUser> known,
            Touches touches) {
        MirroredUser before = known.get(update.id());
        boolean whole = before != null && before.removed().isEmpty() && state.isWhole(update.id());
        if (!whole && !position.enumerating()) {
            // Should the round fail, the next one still knows that the person has to be read.
            state.stale(change, update.id());
            state.await(update.id());
            state.told().add(update.id());
            return;
        }
        GraphProperties old =
                before == null ? GraphProperties.none() : before.user().properties();
        GraphProperties news = position.enumerating()
                ? update.properties().withUnmentionedCleared(clearedWhenUnmentioned)
                : update.properties();
        GraphUser merged = new GraphUser(update.id(), old.mergedWith(news));
        boolean holds = new ConditionCheck(state).holds(change, merged) || state.isKept(update.id());
        if (!holds && (before == null || !whole)) {
            known.computeIfPresent(update.id(), (same, leaver) -> seen(change, leaver, position));
            return;
        }
        MirroredUser after = new MirroredUser(merged, Optional.empty());
        boolean changed = !after.equals(before) || !state.isWhole(update.id());
        if (changed || position.enumerating()) {
            change.putUser(merged, position.enumeration());
            known.put(update.id(), after);
        }
        if (changed) {
            state.mirrored(update.id());
            touches.user(update.id());
        }
    }

    /** No more is kept of a manager outside the scope than the policy says. */
    private void updateManager(
            Mirror.Change change,
            GraphUser update,
            FeedPull.Position position,
            Map<String, MirroredUser> known,
            Touches touches) {
        MirroredUser before = known.get(update.id());
        if (before == null) {
            return;
        }
        Map<String, JsonNode> news = new LinkedHashMap<>(update.properties().asMap());
        news.keySet().retainAll(ofManagers);
        GraphUser merged = before.user().mergedWith(new GraphUser(update.id(), GraphProperties.of(news)));
        MirroredUser after = new MirroredUser(merged, Optional.empty());
        if (!after.equals(before) || position.enumerating()) {
            change.putManager(merged, position.enumeration());
            known.put(update.id(), after);
        }
        if (!after.equals(before)) {
            touches.user(update.id());
            touches.users(mirror.reportsOf(List.of(update.id())));
        }
    }

    @Override
    public void sweep(Mirror.Change change, FeedPull.Position position) {
        Touches touches = new Touches(state);
        touches.users(change.sweepUsers(position.enumeration()));
        touches.keep(change);
        // An enumeration need not name managers, and what happened before it no delta will tell.
        change.removeCursor(ManagerReconciliation.FEED);
    }
}
