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
 * Who is in scope: the people that are named or, directly or through nested groups, in an included group, satisfy the
 * condition, and are neither named to be excluded nor in an excluded group. Exclude wins, for people as for groups.
 *
 * <p>An instance is a picture of one moment, computed once in time linear in the memberships. Immutable as long as its
 * tree is.
 */
public final class Scope {

    private final ScopeRules rules;
    private final GroupTree tree;
    private final Set<String> failing;
    private final Reach included;
    private final Reach excluded;
    private final Set<String> servedGroups;
    private final Set<String> trackedGroups;
    private final Set<String> conditional;
    private final Set<String> people;

    /**
     * Computes the scope.
     *
     * @param failing ids of people who are known not to satisfy the condition; others are taken to satisfy it
     */
    public Scope(ScopeRules rules, GroupTree tree, Set<String> failing) {
        this.rules = rules;
        this.tree = tree;
        this.failing = rules.condition().isPresent() ? Set.copyOf(failing) : Set.of();
        this.included = new Reach(rules.includedGroups(), tree);
        this.excluded = new Reach(rules.excludedGroups(), tree);
        this.servedGroups = difference(this.included.groups(), this.excluded.groups());
        this.trackedGroups = union(this.included.groups(), this.excluded.groups());
        Set<String> members = findMembers();
        this.conditional = rules.condition().isPresent() ? conditional(members) : Set.of();
        this.people = findPeople(members);
    }

    /** The members of included groups who are not excluded. */
    private Set<String> findMembers() {
        Set<String> found = new HashSet<>();
        servedGroups.forEach(group -> found.addAll(tree.userMembers(group)));
        removeExcluded(found);
        return found;
    }

    private void removeExcluded(Set<String> found) {
        excluded.groups().forEach(group -> tree.userMembers(group).forEach(found::remove));
        rules.excludedPeople().forEach(found::remove);
    }

    private Set<String> conditional(Set<String> members) {
        Set<String> found = new HashSet<>(members);
        rules.includedPeople().forEach(found::remove);
        return Collections.unmodifiableSet(found);
    }

    private Set<String> findPeople(Set<String> members) {
        Set<String> named = new HashSet<>(rules.includedPeople());
        removeExcluded(named);
        Set<String> found = new HashSet<>(members);
        failing.stream().filter(conditional::contains).forEach(found::remove);
        found.addAll(named);
        return Collections.unmodifiableSet(found);
    }

    /** The ids of the people about whom the condition decides; empty when there is no condition. */
    public Set<String> conditional() {
        return conditional;
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
        Optional<ScopeDecision.Ground> include = ground(userId, rules.includedPeople(), included, groups);
        if (include.isEmpty()) {
            return new ScopeDecision.NotIncluded();
        }
        Optional<ScopeDecision.Ground> exclude = ground(userId, rules.excludedPeople(), excluded, groups);
        if (exclude.isPresent()) {
            return new ScopeDecision.ExcludedBy(exclude.get(), include.get());
        }
        return rules.condition()
                .filter(condition -> conditional.contains(userId) && failing.contains(userId))
                .<ScopeDecision>map(
                        condition -> new ScopeDecision.FailsCondition(condition, (ScopeDecision.Member) include.get()))
                .orElseGet(() -> new ScopeDecision.In(include.get()));
    }

    /** Whether an exclude applies, by name or by a group, whether an include does or not. */
    public boolean isExcluded(String userId) {
        return ground(userId, rules.excludedPeople(), excluded, tree.groupsContaining(userId))
                .isPresent();
    }

    private static Optional<ScopeDecision.Ground> ground(
            String userId, Set<String> named, Reach reach, Collection<String> groups) {
        return named.contains(userId)
                ? Optional.of(new ScopeDecision.Named())
                : reach.shortestTo(groups).map(ScopeDecision.Member::new);
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
