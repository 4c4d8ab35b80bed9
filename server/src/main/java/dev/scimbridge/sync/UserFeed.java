package dev.scimbridge.sync;

import dev.scimbridge.delta.DeltaPage;
import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.graph.GraphChange;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.MirroredUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code users/delta} over the whole tenant, of which only people in scope are kept. Everybody else is dropped as the
 * page is read.
 */
final class UserFeed implements FeedPull.Feed<GraphUser> {

    static final String NAME = "users";

    private final List<String> select;
    private final List<String> clearedWhenUnmentioned;
    private final GraphReader reader;
    private final TenantState state;
    private final Mirror mirror;

    UserFeed(List<String> select, GraphReader reader, TenantState state, Mirror mirror) {
        this.select = List.copyOf(select);
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
        return String.join(",", select);
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
        Set<String> people = state.scope().people();
        Map<String, MirroredUser> known = known(page);
        Touches touches = new Touches(state);
        for (GraphChange<GraphUser> item : page.changes()) {
            if (item instanceof GraphChange.Removed<GraphUser> removed) {
                remove(change, removed, touches);
                known.computeIfPresent(
                        removed.id(), (id, user) -> new MirroredUser(user.user(), Optional.of(removed.reason())));
            } else if (item instanceof GraphChange.Updated<GraphUser> updated) {
                String id = updated.object().id();
                if (people.contains(id)) {
                    update(change, updated.object(), position, known, touches);
                } else {
                    known.computeIfPresent(id, (same, leaver) -> seen(change, leaver, position));
                }
            }
        }
        touches.keep(change);
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

    private void remove(Mirror.Change change, GraphChange.Removed<GraphUser> removed, Touches touches) {
        if (state.isMirrored(removed.id())) {
            change.removeUser(removed.id(), removed.reason());
            touches.user(removed.id());
        }
    }

    /** A leaver is not kept up to date, but known to exist: who returns is then read whole. */
    private static MirroredUser seen(Mirror.Change change, MirroredUser leaver, FeedPull.Position position) {
        if (position.enumerating() || leaver.removed().isPresent()) {
            change.putUser(leaver.user(), position.enumeration());
        }
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
        boolean whole = before != null && before.removed().isEmpty();
        if (!whole && !position.enumerating()) {
            state.await(update.id());
            return;
        }
        GraphProperties old =
                before == null ? GraphProperties.none() : before.user().properties();
        GraphProperties news = position.enumerating()
                ? update.properties().withUnmentionedCleared(clearedWhenUnmentioned)
                : update.properties();
        GraphUser merged = new GraphUser(update.id(), old.mergedWith(news));
        MirroredUser after = new MirroredUser(merged, Optional.empty());
        boolean changed = !after.equals(before);
        if (changed || position.enumerating()) {
            change.putUser(merged, position.enumeration());
            known.put(update.id(), after);
        }
        if (changed) {
            state.mirrored(update.id());
            touches.user(update.id());
        }
    }

    @Override
    public void sweep(Mirror.Change change, FeedPull.Position position) {
        Touches touches = new Touches(state);
        touches.users(change.sweepUsers(position.enumeration()));
        touches.keep(change);
    }
}
