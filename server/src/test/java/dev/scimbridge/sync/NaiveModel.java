package dev.scimbridge.sync;

import static dev.scimbridge.sync.Bed.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.MemberType;
import dev.scimbridge.mapping.GroupMapping;
import dev.scimbridge.mapping.GroupMember;
import dev.scimbridge.mapping.Lifecycle;
import dev.scimbridge.mapping.LifecycleRules;
import dev.scimbridge.mapping.MappingResult;
import dev.scimbridge.mapping.MappingRules;
import dev.scimbridge.mapping.ScopeCondition;
import dev.scimbridge.mapping.UserContext;
import dev.scimbridge.mapping.UserMapping;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What should be served, computed from the whole tenant each time; the only memory is since when somebody is leaving. */
final class NaiveModel {

    private final FakeTenant tenant;
    private final Duration tail;
    private final MappingRules rules = new MappingRules(Bed.BASE);
    private final Map<String, Instant> leavers = new TreeMap<>();
    /** When people were seen to have left, at the last time of each. */
    private final Map<String, Instant> left = new HashMap<>();
    /** What people of groups have to satisfy. */
    Optional<ScopeCondition> condition = Optional.empty();
    /** People who are in scope whatever their groups. */
    Set<String> included = Set.of();

    private Instant lastCheck = Instant.MIN;
    private Set<String> people = Set.of();
    private Set<String> groups = Set.of();

    NaiveModel(FakeTenant tenant, Duration tail) {
        this.tenant = tenant;
        this.tail = tail;
    }

    /** Everybody who may be stored after the last check. */
    Set<String> known() {
        Set<String> known = new TreeSet<>(people);
        known.addAll(leavers.keySet());
        return known;
    }

    /** Looks at what is served after a round that is not compared: a whole tail may pass before the next that is. */
    void see(Map<String, ResourceDraft> served) {
        served.values().forEach(draft -> draft.leftAt().ifPresent(leftAt -> left.put(draft.id(), leftAt)));
    }

    void check(String where, Map<String, ResourceDraft> served, Instant now) {
        see(served);
        Set<String> before = people;
        groups = reach(Bed.id("staff"));
        Set<String> excluded = reach(id("external"));
        groups.removeAll(excluded);
        people = new TreeSet<>();
        groups.forEach(group -> people.addAll(usersOf(group)));
        people.retainAll(tenant.userIds());
        people.removeIf(
                id -> condition.filter(asked -> !asked.matches(user(id))).isPresent());
        people.addAll(included);
        excluded.forEach(group -> people.removeAll(usersOf(group)));
        people.retainAll(tenant.userIds());
        before.stream().filter(id -> !people.contains(id)).forEach(id -> leavers.put(id, since(id, now)));
        lastCheck = now;
        people.forEach(leavers::remove);
        leavers.values().removeIf(since -> !since.plus(tail).isAfter(now));

        Map<String, String> expected = new TreeMap<>();
        people.forEach(id -> expected.put("USER " + id, hash(person(id, served, now))));
        groups.forEach(id -> expected.put("GROUP " + id, hash(group(id))));
        Map<String, String> actual = new TreeMap<>();
        Map<String, Instant> leaving = new TreeMap<>();
        served.forEach((key, draft) -> {
            if (draft.state() == ResourceState.LEAVING) {
                leaving.put(draft.id(), draft.leftAt().orElseThrow());
                assertThat(Bed.json(draft).path("active").asBoolean()).as(where).isFalse();
                assertThat(Bed.json(draft).has("groups")).as(where).isFalse();
            } else {
                actual.put(key, draft.etag());
            }
        });
        assertThat(actual).as(where).isEqualTo(expected);
        assertThat(leaving).as(where).isEqualTo(leavers);
        people.forEach(id -> assertThat(
                        Objects.requireNonNull(served.get("USER " + id)).state())
                .as("%s: %s", where, id)
                .isEqualTo(lifecycle().at(user(id), now).active() ? ResourceState.ACTIVE : ResourceState.INACTIVE));
    }

    /** The last check saw the person in scope; a round since then may have seen first that this is over. */
    private Instant since(String id, Instant now) {
        return Optional.ofNullable(left.get(id))
                .filter(leftAt -> leftAt.isAfter(lastCheck))
                .orElse(now);
    }

    /** The group and all that are nested beneath it and exist. */
    private Set<String> reach(String root) {
        Set<String> reached = new TreeSet<>();
        List<String> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            String group = open.remove(0);
            if (tenant.group(group).isPresent() && reached.add(group)) {
                tenant.members(group).forEach((member, type) -> {
                    if (type == MemberType.GROUP) {
                        open.add(member);
                    }
                });
            }
        }
        return reached;
    }

    private Set<String> usersOf(String group) {
        Set<String> users = new TreeSet<>();
        tenant.members(group).forEach((member, type) -> {
            if (type == MemberType.USER) {
                users.add(member);
            }
        });
        return users;
    }

    private GraphUser user(String id) {
        return tenant.user(id).orElseThrow();
    }

    private static Lifecycle lifecycle() {
        return new Lifecycle(LifecycleRules.inZone(Bed.ZONE));
    }

    private MappingResult person(String id, Map<String, ResourceDraft> served, Instant now) {
        Map<String, Boolean> direct = new HashMap<>();
        for (String group : groups) {
            if (usersOf(group).contains(id)) {
                for (String above : groups) {
                    if (reach(above).contains(group)) {
                        direct.merge(above, above.equals(group), Boolean::logicalOr);
                    }
                }
            }
        }
        List<UserContext.GroupReference> references = direct.entrySet().stream()
                .map(entry -> new UserContext.GroupReference(
                        entry.getKey(), Optional.of(groupName(entry.getKey())), entry.getValue()))
                .toList();
        GraphUser user = user(id);
        Optional<UserContext.ManagerReference> manager = user.properties()
                .text(GraphUser.MANAGER)
                .toOptional()
                .filter(boss -> !boss.equals(id) && known().contains(boss))
                .map(boss -> new UserContext.ManagerReference(boss, nameOf(boss, served)));
        // An enumeration says null for what has no value, and so does the mapping of what is cleared.
        GraphUser whole = new GraphUser(
                id,
                user.properties()
                        .withUnmentionedCleared(UserMapping.defaultSources().all()));
        return new UserMapping(rules).map(whole, new UserContext(lifecycle().at(whole, now), references, manager));
    }

    /** A leaver is not kept up to date: of how old the name is, only the leaver's own resource tells. */
    private Optional<String> nameOf(String id, Map<String, ResourceDraft> served) {
        if (people.contains(id)) {
            return user(id).properties().text("displayName").toOptional();
        }
        return Optional.ofNullable(served.get("USER " + id)).flatMap(leaver -> ResourceText.displayName(leaver.json()));
    }

    private String groupName(String id) {
        return tenant.group(id).orElseThrow().text("displayName").toOptional().orElseThrow();
    }

    private MappingResult group(String id) {
        List<GroupMember> members = new ArrayList<>();
        tenant.members(id).forEach((member, type) -> {
            if (type == MemberType.GROUP && groups.contains(member)) {
                members.add(new GroupMember(member, ResourceType.GROUP, Optional.of(groupName(member))));
            } else if (type == MemberType.USER && people.contains(member)) {
                members.add(new GroupMember(
                        member,
                        ResourceType.USER,
                        user(member).properties().text("displayName").toOptional()));
            }
        });
        return new GroupMapping(rules).map(new GraphGroup(id, tenant.group(id).orElseThrow(), List.of()), members);
    }

    private static String hash(MappingResult result) {
        return result.toOptional().orElseThrow().hash();
    }
}
