package dev.scimbridge.benchmarks;

import dev.scimbridge.mapping.GroupTree;
import dev.scimbridge.mapping.Scope;
import dev.scimbridge.mapping.ScopeRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.State;

/**
 * Who is in scope, over 100,000 memberships: 1,000 groups in a tree with 100 people each, everybody in two, one branch
 * excluded. Against putting the ids of all memberships into one set.
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
public class ScopeComputation {

    private static final int GROUPS = 1_000;
    private static final int PEOPLE_PER_GROUP = 100;
    private static final int PEOPLE = GROUPS * PEOPLE_PER_GROUP / 2;
    private static final int GROUPS_PER_GROUP = 10;

    private final Memberships memberships = new Memberships(new HashMap<>(), new HashMap<>(), new HashMap<>());

    /** Fills the groups. */
    public ScopeComputation() {
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                add(memberships.groups(), group(group / GROUPS_PER_GROUP), group(group));
            }
            for (int place = 0; place < PEOPLE_PER_GROUP; place++) {
                int person = (group * PEOPLE_PER_GROUP + place) % PEOPLE;
                add(memberships.users(), group(group), People.id(person));
            }
        }
    }

    private static String group(int number) {
        return "group-" + number;
    }

    private void add(Map<String, List<String>> members, String group, String member) {
        members.computeIfAbsent(group, id -> new ArrayList<>()).add(member);
        memberships
                .containing()
                .computeIfAbsent(member, id -> new ArrayList<>())
                .add(group);
    }

    /** One set of ids. */
    @Benchmark
    public int baseline() {
        Set<String> ids = new HashSet<>();
        memberships.users().values().forEach(ids::addAll);
        return ids.size();
    }

    /** The scope. */
    @Benchmark
    public int scope() {
        return new Scope(ScopeRules.ofGroups(List.of(group(0)), List.of(group(7))), memberships, Set.of())
                .people()
                .size();
    }

    private record Memberships(
            Map<String, List<String>> users, Map<String, List<String>> groups, Map<String, List<String>> containing)
            implements GroupTree {

        @Override
        public Collection<String> userMembers(String groupId) {
            return users.getOrDefault(groupId, List.of());
        }

        @Override
        public Collection<String> groupMembers(String groupId) {
            return groups.getOrDefault(groupId, List.of());
        }

        @Override
        public Collection<String> groupsContaining(String memberId) {
            return containing.getOrDefault(memberId, List.of());
        }
    }
}
