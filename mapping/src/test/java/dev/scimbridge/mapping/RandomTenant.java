package dev.scimbridge.mapping;

import dev.scimbridge.graph.MemberType;
import dev.scimbridge.mapping.Scope.GroupOfUser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Random groups, cycles and all, with answers from definitions so plain that they can be believed. */
final class RandomTenant {

    static final int GROUPS = 8;
    static final int USERS = 12;

    final List<String> included;
    final List<String> excluded;
    private final Map<String, Set<String>> members = new TreeMap<>();

    RandomTenant(Random random) {
        int density = 1 + random.nextInt(4);
        for (int group = 0; group < GROUPS; group++) {
            Set<String> direct = new TreeSet<>();
            for (int i = 0; i < density; i++) {
                if (random.nextBoolean()) {
                    direct.add("g" + random.nextInt(GROUPS));
                }
                direct.add("u" + random.nextInt(USERS));
            }
            members.put("g" + group, direct);
        }
        this.included = some(random, 3);
        this.excluded = some(random, 2);
    }

    private static List<String> some(Random random, int max) {
        List<String> some = new ArrayList<>();
        for (int i = random.nextInt(max + 1); i > 0; i--) {
            some.add("g" + random.nextInt(GROUPS));
        }
        return some;
    }

    MembershipTree tree() {
        MembershipTree.Builder builder = new MembershipTree.Builder();
        members.forEach((group, direct) ->
                direct.forEach(id -> builder.add(group, id, id.startsWith("u") ? MemberType.USER : MemberType.GROUP)));
        return builder.build();
    }

    boolean contains(String group, String member) {
        return members.getOrDefault(group, Set.of()).contains(member);
    }

    Set<String> groupsAtOrBeneath(List<String> roots) {
        Set<String> groups = closure(roots);
        groups.removeIf(id -> id.startsWith("u"));
        return groups;
    }

    Set<String> usersBeneath(List<String> roots) {
        Set<String> users = closure(roots);
        users.removeIf(id -> id.startsWith("g"));
        return users;
    }

    List<GroupOfUser> groupsOf(String user, Set<String> served) {
        return served.stream()
                .filter(group -> usersBeneath(List.of(group)).contains(user))
                .map(group -> new GroupOfUser(group, contains(group, user)))
                .toList();
    }

    private Set<String> closure(List<String> roots) {
        Set<String> all = new HashSet<>(roots);
        while (all.addAll(withMembers(all))) {
            // Repeats until nothing is new.
        }
        return all;
    }

    /** How many steps of "add the members of what is there" it takes from the roots to the user. */
    int distance(List<String> roots, String user) {
        Set<String> reached = new HashSet<>(roots);
        int steps = 0;
        while (!reached.contains(user)) {
            reached = withMembers(reached);
            steps++;
        }
        return steps;
    }

    private Set<String> withMembers(Set<String> ids) {
        Set<String> more = new HashSet<>(ids);
        ids.forEach(id -> more.addAll(members.getOrDefault(id, Set.of())));
        return more;
    }
}
