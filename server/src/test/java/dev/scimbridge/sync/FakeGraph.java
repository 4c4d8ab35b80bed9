package dev.scimbridge.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.delta.DeltaPage;
import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.delta.ListPage;
import dev.scimbridge.delta.PermissionReport;
import dev.scimbridge.delta.PropertiesRefused;
import dev.scimbridge.delta.TrafficCount;
import dev.scimbridge.graph.GraphChange;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.MemberChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Delta queries over a {@link FakeTenant}. A link leads to the same page however often it is used, and a deltaLink to
 * what changed since; tests may cut the pages as they like and fail any call.
 */
class FakeGraph implements GraphReader {

    /** Cuts the items of one round into pages; may repeat and reorder them. */
    interface Cutter {
        <T> List<List<GraphChange<T>>> cut(List<GraphChange<T>> items);
    }

    private record Session<T>(List<String> asked, List<List<GraphChange<T>>> pages, int end) {}

    final FakeTenant tenant;
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final Set<String> refused = new HashSet<>();
    final Set<String> unknownToBatch = new HashSet<>();
    final Set<String> granted = new HashSet<>(Set.of(PermissionReport.USER_LIFECYCLE_INFO_READ_ALL));
    Cutter cutter = pagesOf(100);
    boolean minimal = true;
    /** Whether enumerations leave managers out. */
    boolean silentAboutManagers;

    int listPageSize = 999;
    /** What the list says of people for whom it is behind. */
    final Map<String, GraphProperties> listed = new HashMap<>();
    /** Sees each call before it is answered; may throw. */
    Consumer<String> gate = call -> {};

    private final Map<String, Session<GraphUser>> userSessions = new HashMap<>();
    private final Map<String, Session<GraphGroup>> groupSessions = new HashMap<>();
    private final List<List<GraphChange<GraphUser>>> dictatedUsers = new ArrayList<>();
    private final List<List<GraphChange<GraphGroup>>> dictatedGroups = new ArrayList<>();
    private volatile boolean closed;

    FakeGraph(FakeTenant tenant) {
        this.tenant = tenant;
    }

    static Cutter pagesOf(int size) {
        return new Cutter() {
            @Override
            public <T> List<List<GraphChange<T>>> cut(List<GraphChange<T>> items) {
                List<List<GraphChange<T>>> pages = new ArrayList<>();
                for (int from = 0; from < items.size(); from += size) {
                    pages.add(items.subList(from, Math.min(from + size, items.size())));
                }
                return pages;
            }
        };
    }

    /** The pages of the next users round, whatever the tenant says. */
    @SafeVarargs
    final void dictateUsers(List<GraphChange<GraphUser>>... pages) {
        for (List<GraphChange<GraphUser>> page : pages) {
            dictatedUsers.add(page);
        }
    }

    /** The pages of the next groups round, whatever the tenant says. */
    @SafeVarargs
    final void dictateGroups(List<GraphChange<GraphGroup>>... pages) {
        for (List<GraphChange<GraphGroup>> page : pages) {
            dictatedGroups.add(page);
        }
    }

    boolean isClosed() {
        return closed;
    }

    long calls(String prefix) {
        return List.copyOf(calls).stream()
                .filter(call -> call.startsWith(prefix))
                .count();
    }

    /** How many rounds of a kind have begun. */
    int sessions(String kind) {
        return kind.equals("users") ? userSessions.size() : groupSessions.size();
    }

    private void pass(String call) {
        calls.add(call);
        gate.accept(call);
        if (closed) {
            throw new GraphFailure.Unavailable("Reading Graph was stopped.", "Stopped", null, null, null);
        }
    }

    @Override
    public void beginRound() {
        // Nothing waits here.
    }

    @Override
    public PermissionReport permissions() {
        pass("permissions");
        return new PermissionReport(granted);
    }

    @Override
    public DeltaPage<GraphUser> users(List<String> select) {
        pass("users first");
        Set<String> unsupported = new HashSet<>(select);
        unsupported.retainAll(refused);
        if (!unsupported.isEmpty()) {
            throw new PropertiesRefused("Graph refuses " + unsupported, "BadRequest", null, unsupported, null);
        }
        List<GraphChange<GraphUser>> items = new ArrayList<>();
        List<String> told = select.stream()
                .filter(property -> !silentAboutManagers || !property.equals(GraphUser.MANAGER))
                .toList();
        for (String id : tenant.userIds()) {
            items.add(new GraphChange.Updated<>(
                    new GraphUser(id, selected(tenant.user(id).orElseThrow().properties(), told, true))));
        }
        return begin("users", userSessions, select, items, dictatedUsers, tenant.userLog.size());
    }

    @Override
    public DeltaPage<GraphUser> users(DeltaPage.Link link) {
        pass("users " + link.url());
        String[] path = link.url().split("/", -1);
        Session<GraphUser> session = Objects.requireNonNull(userSessions.get(path[1]));
        if (link instanceof DeltaPage.NextLink) {
            return page("users", path[1], session, Integer.parseInt(path[2]));
        }
        Map<String, Set<String>> touched = new TreeMap<>();
        for (FakeTenant.Touch touch : tenant.userLog.subList(session.end(), tenant.userLog.size())) {
            touched.computeIfAbsent(touch.id(), id -> new LinkedHashSet<>()).addAll(touch.properties());
        }
        List<GraphChange<GraphUser>> items = new ArrayList<>();
        touched.forEach((id, properties) -> items.add(userChange(id, properties, session.asked())));
        return begin("users", userSessions, session.asked(), items, dictatedUsers, tenant.userLog.size());
    }

    private GraphChange<GraphUser> userChange(String id, Set<String> touched, List<String> select) {
        if (tenant.user(id).isEmpty()) {
            return new GraphChange.Removed<>(id, tenant.reason(id));
        }
        GraphProperties all = tenant.user(id).orElseThrow().properties();
        boolean whole = !minimal || touched.containsAll(FakeTenant.WHOLE);
        List<String> mentioned =
                whole ? select : select.stream().filter(touched::contains).toList();
        return new GraphChange.Updated<>(new GraphUser(id, selected(all, mentioned, false)));
    }

    /** An enumeration leaves out what has no value, but for the manager. */
    private static GraphProperties selected(GraphProperties all, List<String> select, boolean withoutNulls) {
        Map<String, JsonNode> some = new LinkedHashMap<>();
        all.asMap().forEach((name, value) -> {
            boolean skipped = withoutNulls && value.isNull() && !name.equals(GraphUser.MANAGER);
            if (select.contains(name) && !skipped) {
                some.put(name, value);
            }
        });
        return GraphProperties.of(some);
    }

    @Override
    public DeltaPage<GraphGroup> groups(List<String> ids) {
        pass("groups first " + String.join(",", ids));
        if (ids.isEmpty() || ids.size() > MAX_FILTER_IDS) {
            throw new IllegalArgumentException("1 to " + MAX_FILTER_IDS + " ids, not " + ids.size());
        }
        List<GraphChange<GraphGroup>> items = new ArrayList<>();
        for (String id : ids) {
            tenant.group(id).ifPresent(properties -> {
                items.add(new GraphChange.Updated<>(
                        new GraphGroup(id, selected(properties, GraphGroup.PROPERTIES, true), List.of())));
                // A group repeats with further members, properties included.
                tenant.members(id)
                        .forEach((member, type) -> items.add(new GraphChange.Updated<>(new GraphGroup(
                                id,
                                selected(properties, GraphGroup.PROPERTIES, true),
                                List.of(new MemberChange(member, type, false))))));
            });
        }
        return begin("groups", groupSessions, ids, items, dictatedGroups, tenant.groupLog.size());
    }

    @Override
    public DeltaPage<GraphGroup> groups(DeltaPage.Link link) {
        pass("groups " + link.url());
        String[] path = link.url().split("/", -1);
        Session<GraphGroup> session = Objects.requireNonNull(groupSessions.get(path[1]));
        if (link instanceof DeltaPage.NextLink) {
            return page("groups", path[1], session, Integer.parseInt(path[2]));
        }
        Map<String, GroupTouches> touched = new TreeMap<>();
        for (FakeTenant.Touch touch : tenant.groupLog.subList(session.end(), tenant.groupLog.size())) {
            if (session.asked().contains(touch.id())) {
                GroupTouches all = touched.computeIfAbsent(
                        touch.id(), id -> new GroupTouches(new LinkedHashSet<>(), new LinkedHashSet<>()));
                all.properties().addAll(touch.properties());
                touch.member().ifPresent(all.members()::add);
            }
        }
        List<GraphChange<GraphGroup>> items = new ArrayList<>();
        touched.forEach((id, touches) -> items.addAll(groupChanges(id, touches)));
        return begin("groups", groupSessions, session.asked(), items, dictatedGroups, tenant.groupLog.size());
    }

    private record GroupTouches(Set<String> properties, Set<String> members) {}

    private List<GraphChange<GraphGroup>> groupChanges(String id, GroupTouches touches) {
        if (tenant.group(id).isEmpty()) {
            return List.of(new GraphChange.Removed<>(id, tenant.reason(id)));
        }
        boolean whole = !minimal || touches.properties().containsAll(FakeTenant.WHOLE);
        List<String> mentioned = whole
                ? GraphGroup.PROPERTIES
                : GraphGroup.PROPERTIES.stream()
                        .filter(touches.properties()::contains)
                        .toList();
        GraphProperties properties = selected(tenant.group(id).orElseThrow(), mentioned, false);
        List<GraphChange<GraphGroup>> items = new ArrayList<>();
        items.add(new GraphChange.Updated<>(new GraphGroup(id, properties, List.of())));
        for (String member : touches.members()) {
            boolean removed = !tenant.members(id).containsKey(member);
            items.add(new GraphChange.Updated<>(
                    new GraphGroup(id, properties, List.of(new MemberChange(member, tenant.type(member), removed)))));
        }
        return items;
    }

    private <T> DeltaPage<T> begin(
            String kind,
            Map<String, Session<T>> sessions,
            List<String> asked,
            List<GraphChange<T>> items,
            List<List<GraphChange<T>>> dictated,
            int end) {
        List<List<GraphChange<T>>> pages = new ArrayList<>(dictated.isEmpty() ? cutter.cut(items) : dictated);
        dictated.clear();
        if (pages.isEmpty()) {
            pages.add(List.of());
        }
        String key = String.valueOf(sessions.size());
        Session<T> session = new Session<>(List.copyOf(asked), pages, end);
        sessions.put(key, session);
        return page(kind, key, session, 0);
    }

    private static <T> DeltaPage<T> page(String kind, String key, Session<T> session, int number) {
        boolean last = number == session.pages().size() - 1;
        DeltaPage.Link link = last
                ? new DeltaPage.DeltaLink(kind + "/" + key + "/delta")
                : new DeltaPage.NextLink(kind + "/" + key + "/" + (number + 1));
        return new DeltaPage<>(session.pages().get(number), link);
    }

    @Override
    public Map<String, GraphUser> usersById(Collection<String> ids, List<String> select) {
        String call = select.equals(List.of(GraphUser.MANAGER)) ? "managers of " : "batch ";
        pass(call + String.join(",", ids.stream().sorted().toList()));
        Map<String, GraphUser> found = new LinkedHashMap<>();
        for (String id : ids) {
            if (!unknownToBatch.contains(id)) {
                tenant.user(id).or(() -> named(id)).ifPresent(user -> found.put(id, whole(user, select)));
            }
        }
        return found;
    }

    private static GraphUser whole(GraphUser user, List<String> select) {
        return new GraphUser(
                user.id(), selected(user.properties(), select, true).withUnmentionedCleared(select));
    }

    /** The user with this userPrincipalName. */
    private Optional<GraphUser> named(String userPrincipalName) {
        return tenant.userIds().stream()
                .flatMap(id -> tenant.user(id).stream())
                .filter(user -> user.properties()
                        .text("userPrincipalName")
                        .toOptional()
                        .filter(userPrincipalName::equalsIgnoreCase)
                        .isPresent())
                .findFirst();
    }

    @Override
    public ListPage<GraphUser> managers() {
        pass("managers first");
        return managersFrom(0);
    }

    @Override
    public ListPage<GraphUser> managers(DeltaPage.NextLink link) {
        pass("managers " + link.url());
        return managersFrom(Integer.parseInt(link.url()));
    }

    private ListPage<GraphUser> managersFrom(int first) {
        List<String> ids = List.copyOf(tenant.userIds());
        int end = Math.min(first + listPageSize, ids.size());
        List<GraphUser> page = ids.subList(first, end).stream()
                .map(id -> new GraphUser(
                        id,
                        selected(
                                listed.getOrDefault(
                                        id, tenant.user(id).orElseThrow().properties()),
                                List.of(GraphUser.MANAGER),
                                true)))
                .toList();
        return new ListPage<>(
                page, end < ids.size() ? Optional.of(new DeltaPage.NextLink(String.valueOf(end))) : Optional.empty());
    }

    @Override
    public boolean tracksInDelta(String property) {
        pass("probe " + property);
        return !refused.contains(property);
    }

    @Override
    public List<GraphGroup> groupsByName(String displayName) {
        pass("name " + displayName);
        return groupsById(tenant.groupIds()).stream()
                .filter(group -> group.properties()
                        .text("displayName")
                        .toOptional()
                        .filter(displayName::equalsIgnoreCase)
                        .isPresent())
                .toList();
    }

    @Override
    public List<GraphGroup> groupsBeginning(String prefix) {
        pass("names " + prefix);
        return groupsById(tenant.groupIds()).stream()
                .filter(group -> group.properties()
                        .text("displayName")
                        .toOptional()
                        .filter(name -> name.regionMatches(true, 0, prefix, 0, prefix.length()))
                        .isPresent())
                .toList();
    }

    @Override
    public List<GraphGroup> groupsById(Collection<String> ids) {
        return ids.stream()
                .flatMap(id -> tenant.group(id).stream().map(known -> new GraphGroup(id, known, List.of())))
                .toList();
    }

    @Override
    public TrafficCount traffic() {
        return new TrafficCount(calls.size(), 0, 0);
    }

    @Override
    public void close() {
        closed = true;
    }
}
