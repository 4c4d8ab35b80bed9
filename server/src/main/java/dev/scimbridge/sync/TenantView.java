package dev.scimbridge.sync;

import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.mapping.GroupChain;
import dev.scimbridge.mapping.Lifecycle;
import dev.scimbridge.mapping.LifecycleState;
import dev.scimbridge.mapping.Scope;
import dev.scimbridge.mapping.ScopeRules;
import dev.scimbridge.store.IntegrationStore;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.MirroredUser;
import dev.scimbridge.store.Store;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tenant as the last round left it, for whoever wants to know why somebody is in scope: a picture of one moment, made
 * from the store alone. The whole of it takes time and memory linear in the memberships.
 */
public final class TenantView {

    private final Mirror mirror;
    private final Scope scope;
    private final Map<String, GraphGroup> groups = new HashMap<>();
    private final Map<String, String> configured = new LinkedHashMap<>();
    private final ScopeRules rules;
    private final Lifecycle lifecycle;
    private final boolean leaveDatesKnown;

    private TenantView(
            SyncSettings settings,
            IntegrationPorts ports,
            Function<Mirror, Memberships> memberships,
            Function<Mirror, Set<String>> failing) {
        this.mirror = ports.mirror();
        ScopeIds ids = resolve(settings.scope(), ports.facts());
        configured.putAll(ids.included());
        configured.putAll(ids.excluded());
        this.rules = ids.rules();
        this.scope = new Scope(rules, memberships.apply(mirror), failing.apply(mirror));
        mirror.groups().forEach(group -> groups.put(group.id(), group));
        this.leaveDatesKnown = ports.revisions()
                .rulesFingerprint()
                .filter(RoundMapping::couldReadLeaveDates)
                .isPresent();
        this.lifecycle = RoundMapping.lifecycle(settings, leaveDatesKnown);
    }

    /** Reads the picture; configured names that no round has resolved yet are left out. */
    public static TenantView of(SyncSettings settings, Store store) {
        return new TenantView(settings, ports(settings, store), TenantView::allMemberships, Mirror::failingPeople);
    }

    /** The same as far as it is about one person: the scope knows nobody else. Takes time by the groups above the person. */
    public static TenantView about(String userId, SyncSettings settings, Store store) {
        return about(userId, settings, ports(settings, store));
    }

    static TenantView about(String userId, SyncSettings settings, IntegrationPorts ports) {
        return new TenantView(
                settings,
                ports,
                mirror -> membershipsAbove(userId, mirror),
                mirror -> mirror.failingAmong(List.of(userId)));
    }

    /** The same without people: the rules, and what groups are called. The scope knows nobody. */
    public static TenantView withoutPeople(SyncSettings settings, Store store) {
        return new TenantView(settings, ports(settings, store), mirror -> new Memberships(), mirror -> Set.of());
    }

    private static IntegrationPorts ports(SyncSettings settings, Store store) {
        return IntegrationPorts.of(store, settings.integration());
    }

    private static Memberships allMemberships(Mirror mirror) {
        Memberships memberships = new Memberships();
        mirror.memberships(row -> memberships.add(row.groupId(), row.memberId(), row.type()));
        return memberships;
    }

    private static Memberships membershipsAbove(String userId, Mirror mirror) {
        Memberships memberships = new Memberships();
        Set<String> seen = new HashSet<>(Set.of(userId));
        Set<String> next = seen;
        while (!next.isEmpty()) {
            Set<String> above = new HashSet<>();
            mirror.membershipsOf(next, row -> {
                memberships.add(row.groupId(), row.memberId(), row.type());
                above.add(row.groupId());
            });
            above.removeAll(seen);
            seen.addAll(above);
            next = above;
        }
        return memberships;
    }

    private static ScopeIds resolve(ScopeSettings scope, IntegrationStore facts) {
        Map<String, String> groups = facts.groupReferences();
        Map<String, String> people = facts.personReferences();
        return new ScopeIds(
                known(scope.include(), groups, GroupReferences::known),
                known(scope.exclude(), groups, GroupReferences::known),
                known(scope.includePeople(), people, PersonReferences::known),
                known(scope.excludePeople(), people, PersonReferences::known),
                scope.condition());
    }

    private static Map<String, String> known(
            List<String> texts,
            Map<String, String> references,
            BiFunction<String, Map<String, String>, Optional<String>> find) {
        Map<String, String> ids = new LinkedHashMap<>();
        texts.forEach(text -> find.apply(text, references).ifPresent(id -> ids.putIfAbsent(id, text)));
        return ids;
    }

    /** Who is in scope and why. */
    public Scope scope() {
        return scope;
    }

    /** What the configuration says about the scope, by object ids, as far as rounds have resolved it. */
    public ScopeRules rules() {
        return rules;
    }

    /** A group's display name, or else what the configuration calls it, or else its id. */
    public String groupName(String id) {
        return Optional.ofNullable(groups.get(id))
                .flatMap(group ->
                        group.properties().text(GraphGroup.DISPLAY_NAME).toOptional())
                .orElseGet(() -> configured.getOrDefault(id, id));
    }

    /** A chain in words: {@code Everybody > Finance}. */
    public String words(GroupChain chain) {
        return chain.groupIds().stream().map(this::groupName).collect(Collectors.joining(" > "));
    }

    /** What is mirrored of people; unknown ids are missing. */
    public Map<String, MirroredUser> users(Collection<String> ids) {
        return mirror.users(ids);
    }

    /** Whether the person is active at an instant, and why. */
    public LifecycleState lifecycle(GraphUser user, Instant at) {
        return lifecycle.at(user, at);
    }

    /** Whether Graph told leave dates in the last round. */
    public boolean leaveDatesKnown() {
        return leaveDatesKnown;
    }
}
