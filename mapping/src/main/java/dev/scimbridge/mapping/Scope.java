package dev.scimbridge.mapping;

import dev.scimbridge.graph.MemberType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who is in scope: the people that are, directly or through nested groups, in an included group and not in an excluded
 * one. Exclude wins, for people as for groups.
 *
 * <p>An instance is a picture of one moment, computed once in time linear in the memberships. Immutable as long as its
 * tree is.
 */
public final class Scope {

    private final GroupTree tree;
    private final Reach included;
    private final Reach excluded;
    private final Set<String> servedGroups;
    private final Set<String> trackedGroups;
    private final Set<String> people;

    /**
     * Computes the scope.
     *
     * @param included object ids of the included groups
     * @param excluded object ids of the excluded groups
     */
    public Scope(Collection<String> included, Collection<String> excluded, GroupTree tree) {
        this.tree = tree;
        this.included = new Reach(included, tree);
        this.excluded = new Reach(excluded, tree);
        this.servedGroups = difference(this.included.groups(), this.excluded.groups());
        this.trackedGroups = union(this.included.groups(), this.excluded.groups());
        this.people = findPeople();
    }

    private Set<String> findPeople() {
        Set<String> found = new HashSet<>();
        servedGroups.forEach(group -> found.addAll(tree.userMembers(group)));
        excluded.groups().forEach(group -> tree.userMembers(group).forEach(found::remove));
        return Collections.unmodifiableSet(found);
    }

    /** The ids of the people in scope. */
    public Set<String> people() {
        return people;
    }

    /** The included groups and those nested beneath them, without excluded groups and those beneath these. */
    public Set<String> servedGroups() {
        return servedGroups;
    }

    /** The groups whose members have to be known: included and excluded ones and all nested beneath either. */
    public Set<String> trackedGroups() {
        return trackedGroups;
    }

    /** Whether the person is in scope, with the reason. */
    public ScopeDecision decide(String userId) {
        Collection<String> groups = tree.groupsContaining(userId);
        Optional<GroupChain> include = included.shortestTo(groups);
        if (include.isEmpty()) {
            return new ScopeDecision.NotAMember();
        }
        return excluded.shortestTo(groups)
                .<ScopeDecision>map(exclude -> new ScopeDecision.ExcludedBy(exclude, include.get()))
                .orElseGet(() -> new ScopeDecision.In(include.get()));
    }

    /**
     * The served groups to which a person in scope belongs, ordered by id; none for anybody else. Who belongs to a group
     * both directly and through nesting is a direct member.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7643#section-4.1.2">RFC 7643 §4.1.2, groups</a>
     */
    public List<GroupOfUser> groupsOf(String userId) {
        if (!people.contains(userId)) {
            return List.of();
        }
        List<String> direct = served(tree.groupsContaining(userId));
        Set<String> all = closure(direct, group -> served(tree.groupsContaining(group)));
        Set<String> directIds = new HashSet<>(direct);
        return all.stream()
                .sorted()
                .map(group -> new GroupOfUser(group, directIds.contains(group)))
                .toList();
    }

    private List<String> served(Collection<String> groups) {
        List<String> served = new ArrayList<>(groups.size());
        for (String group : groups) {
            if (servedGroups.contains(group)) {
                served.add(group);
            }
        }
        return served;
    }

    /**
     * A served group to which a person belongs.
     *
     * @param direct whether the person is a direct member; otherwise only through nested groups
     */
    public record GroupOfUser(String groupId, boolean direct) {}

    /** The direct members of a served group that are served themselves, each once, ordered by id. */
    public List<ServedMember> membersOf(String groupId) {
        Stream<ServedMember> users = tree.userMembers(groupId).stream()
                .filter(people::contains)
                .map(id -> new ServedMember(id, MemberType.USER));
        Stream<ServedMember> groups = tree.groupMembers(groupId).stream()
                .filter(servedGroups::contains)
                .map(id -> new ServedMember(id, MemberType.GROUP));
        return Stream.concat(users, groups)
                .distinct()
                .sorted(Comparator.comparing(ServedMember::id))
                .toList();
    }

    /** A direct member of a served group: a person in scope or a served group. */
    public record ServedMember(String id, MemberType type) {}

    /** The ids of all users in the group or in any group nested beneath it, in scope or not. */
    public Set<String> usersBeneath(String groupId) {
        Set<String> users = new HashSet<>();
        closure(List.of(groupId), tree::groupMembers).forEach(group -> users.addAll(tree.userMembers(group)));
        return users;
    }

    private static Set<String> closure(Collection<String> start, Function<String, Collection<String>> next) {
        Set<String> seen = new LinkedHashSet<>(start);
        Queue<String> queue = new ArrayDeque<>(seen);
        for (String id = queue.poll(); id != null; id = queue.poll()) {
            for (String neighbour : next.apply(id)) {
                if (seen.add(neighbour)) {
                    queue.add(neighbour);
                }
            }
        }
        return seen;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new LinkedHashSet<>(one);
        union.addAll(other);
        return Collections.unmodifiableSet(union);
    }

    private static Set<String> difference(Set<String> from, Set<String> without) {
        Set<String> difference = new LinkedHashSet<>(from);
        difference.removeAll(without);
        return Collections.unmodifiableSet(difference);
    }
}
