package dev.scimbridge.sync;

import dev.scimbridge.delta.DeltaPage;
import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.graph.GraphChange;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.MemberChange;
import dev.scimbridge.graph.MemberType;
import dev.scimbridge.store.Membership;
import dev.scimbridge.store.Mirror;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A {@code groups/delta} over at most {@link GraphReader#MAX_FILTER_IDS} tracked groups: the filter is fixed inside
 * Graph's token, so other groups mean another feed.
 */
final class GroupFeed implements FeedPull.Feed<GraphGroup> {

    private final String name;
    private final Set<String> ids;
    private final GraphReader reader;
    private final TenantState state;
    private final PeopleBound bound;
    private final RoundProgress progress;

    GroupFeed(
            String name,
            Collection<String> ids,
            GraphReader reader,
            TenantState state,
            PeopleBound bound,
            RoundProgress progress) {
        this.name = name;
        this.ids = new TreeSet<>(ids);
        this.reader = reader;
        this.state = state;
        this.bound = bound;
        this.progress = progress;
    }

    /** The group ids in a cursor's subject. */
    static List<String> idsIn(String subject) {
        return List.of(subject.split(",", -1));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String subject() {
        return String.join(",", ids);
    }

    @Override
    public DeltaPage<GraphGroup> first() {
        return reader.groups(List.copyOf(ids));
    }

    @Override
    public DeltaPage<GraphGroup> next(DeltaPage.Link link) {
        return reader.groups(link);
    }

    @Override
    public void merge(Mirror.Change change, DeltaPage<GraphGroup> page, FeedPull.Position position) {
        Touches touches = new Touches(state);
        for (GraphChange<GraphGroup> item : page.changes()) {
            if (item instanceof GraphChange.Updated<GraphGroup> updated
                    && ids.contains(updated.object().id())) {
                mergeProperties(change, updated.object(), position, touches);
                mergeMembers(change, updated.object(), position, touches);
            } else if (item instanceof GraphChange.Removed<GraphGroup> removed && ids.contains(removed.id())) {
                forget(change, removed.id(), touches);
            }
        }
        bound.check(state);
        touches.keep(change);
    }

    private void mergeProperties(Mirror.Change change, GraphGroup update, FeedPull.Position position, Touches touches) {
        GraphProperties before =
                state.group(update.id()).map(GraphGroup::properties).orElse(GraphProperties.none());
        GraphProperties news = position.enumerating()
                ? update.properties().withUnmentionedCleared(GraphGroup.PROPERTIES)
                : update.properties();
        GraphGroup merged = new GraphGroup(update.id(), before.mergedWith(news), List.of());
        boolean changed = !merged.properties().equals(before);
        if (changed || position.enumerating()) {
            change.putGroup(merged, position.enumeration());
            state.putGroup(merged);
        }
        if (changed) {
            touches.group(update.id());
        }
        if (!merged.properties().text(GraphGroup.DISPLAY_NAME).equals(before.text(GraphGroup.DISPLAY_NAME))) {
            touches.users(state.memberships().usersBeneath(update.id()));
            state.memberships().groupsContaining(update.id()).forEach(touches::group);
        }
    }

    private void mergeMembers(Mirror.Change change, GraphGroup update, FeedPull.Position position, Touches touches) {
        for (MemberChange member : update.members()) {
            if (member.type() == MemberType.OTHER && !member.removed()) {
                continue;
            }
            if (member.removed()) {
                remove(change, new Membership(update.id(), member.id(), member.type()), touches);
            } else {
                add(change, new Membership(update.id(), member.id(), member.type()), position, touches);
            }
        }
    }

    private void add(Mirror.Change change, Membership row, FeedPull.Position position, Touches touches) {
        boolean added = state.memberships().add(row.groupId(), row.memberId(), row.type());
        if (added || position.enumerating()) {
            change.putMember(row.groupId(), row.memberId(), row.type(), position.enumeration());
        }
        if (added) {
            drift(position, RoundProgress.Drift.MEMBERSHIP_ADDED);
            state.membershipsChanged();
            touch(row, touches);
        }
    }

    private void remove(Mirror.Change change, Membership row, Touches touches) {
        if (!state.memberships().contains(row.groupId(), row.memberId())) {
            return;
        }
        touch(row, touches);
        change.removeMember(row.groupId(), row.memberId());
        state.memberships().remove(row);
        state.membershipsChanged();
    }

    /** A membership came or went: the group shows other members, and the people beneath show other groups. */
    private void touch(Membership row, Touches touches) {
        touches.group(row.groupId());
        boolean isGroup = state.group(row.memberId()).isPresent() || row.type() == MemberType.GROUP;
        if (isGroup) {
            touches.users(state.memberships().usersBeneath(row.memberId()));
        } else {
            touches.user(row.memberId());
        }
    }

    @Override
    public void sweep(Mirror.Change change, FeedPull.Position position) {
        Touches touches = new Touches(state);
        for (Membership row : change.sweepMembers(ids, position.enumeration())) {
            drift(position, RoundProgress.Drift.MEMBERSHIP_REMOVED);
            touch(row, touches);
            state.memberships().remove(row);
            state.membershipsChanged();
        }
        for (String groupId : change.sweepGroups(ids, position.enumeration())) {
            tellOfDeleted(groupId);
            touchAll(groupId, touches);
            state.removeGroup(groupId);
        }
        touches.keep(change);
    }

    /** What an enumeration finds after all deltas were merged, the deltas have missed. */
    private void drift(FeedPull.Position position, RoundProgress.Drift kind) {
        if (position.reconciling()) {
            progress.drift(kind, 1);
        }
    }

    private void forget(Mirror.Change change, String groupId, Touches touches) {
        tellOfDeleted(groupId);
        touchAll(groupId, touches);
        change.removeGroup(groupId);
        state.removeGroup(groupId);
    }

    /** Of a configured one the round fails, with a sentence of its own. */
    private void tellOfDeleted(String groupId) {
        boolean configured = state.scopeIds().included().containsKey(groupId)
                || state.scopeIds().excluded().containsKey(groupId);
        state.group(groupId)
                .filter(group -> !configured)
                .ifPresent(group -> progress.warn("The nested group " + GroupKind.described(List.of(group))
                        + " was deleted in Entra, with "
                        + state.memberships().usersBeneath(groupId).size()
                        + " people beneath it: who is in no other group leaves"));
    }

    private void touchAll(String groupId, Touches touches) {
        touches.group(groupId);
        state.memberships().groupsContaining(groupId).forEach(touches::group);
        touches.users(state.memberships().usersBeneath(groupId));
    }
}
