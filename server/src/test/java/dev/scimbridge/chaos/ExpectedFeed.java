package dev.scimbridge.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.directory.Directory;
import dev.scimbridge.emulator.directory.DirectoryObject;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.directory.Link;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What should be served of an emulated tenant. Computed from the whole directory each time; the only memory is who left the
 * scope when. Uses nothing of the bridge's own code.
 */
public final class ExpectedFeed {

    private final Directory directory;
    private final String included;
    private final ZoneId zone;
    private final Duration tail;
    private final Map<String, Instant> leavers = new TreeMap<>();
    private Set<String> people = Set.of();

    /**
     * A feed before its first revision.
     *
     * @param included the id of the included group
     * @param zone where the last day of a leave date ends
     * @param tail how long who left the scope stays visible
     */
    public ExpectedFeed(Directory directory, String included, ZoneId zone, Duration tail) {
        this.directory = directory;
        this.included = included;
        this.zone = zone;
        this.tail = tail;
    }

    /** What a round that sees the directory as it is now has to publish. */
    public Feed publish(Instant now) {
        return directory.read(() -> publishLocked(now));
    }

    private Feed publishLocked(Instant now) {
        Set<String> before = people;
        Set<String> groups = beneath(included);
        people = new TreeSet<>();
        groups.forEach(group -> people.addAll(members(group, Kind.USER)));
        before.stream().filter(id -> !people.contains(id)).forEach(id -> leavers.put(id, now));
        leavers.keySet().removeAll(people);
        leavers.values().removeIf(since -> !since.plus(tail).isAfter(now));

        Map<String, Set<String>> groupsOf = groupsOf(groups);
        Map<String, String> users = new TreeMap<>();
        leavers.keySet().forEach(id -> users.put(id, FeedText.LEAVER));
        people.forEach(id -> users.put(id, user(id, groupsOf.getOrDefault(id, Set.of()), now)));
        Map<String, String> lines = new TreeMap<>();
        groups.forEach(id -> lines.put(id, group(id, groups)));
        return new Feed(users, lines);
    }

    /** The group and all live groups that are nested beneath it, at any depth. */
    private Set<String> beneath(String root) {
        Set<String> reached = new TreeSet<>(Set.of(root));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (String nested : members(open.pop(), Kind.GROUP)) {
                if (reached.add(nested)) {
                    open.push(nested);
                }
            }
        }
        return reached;
    }

    private Set<String> members(String group, Kind kind) {
        Set<String> ids = new TreeSet<>();
        for (Link link : directory.members(object(Kind.GROUP, group))) {
            if (link.kind() == kind) {
                ids.add(link.id());
            }
        }
        return ids;
    }

    /** A person is in every group that contains or nests the person. */
    private Map<String, Set<String>> groupsOf(Set<String> groups) {
        Map<String, Set<String>> groupsOf = new TreeMap<>();
        for (String above : groups) {
            for (String group : beneath(above)) {
                for (String user : members(group, Kind.USER)) {
                    groupsOf.computeIfAbsent(user, first -> new TreeSet<>()).add(above);
                }
            }
        }
        return groupsOf;
    }

    private String user(String id, Set<String> groups, Instant now) {
        DirectoryObject user = object(Kind.USER, id);
        String manager = directory
                .manager(user)
                .filter(boss -> people.contains(boss) || leavers.containsKey(boss))
                // Nobody is shown as the own manager.
                .filter(boss -> !boss.equals(id))
                .orElse("");
        return FeedText.user(
                isActive(user, now),
                user.text("userPrincipalName"),
                user.text("displayName"),
                user.text("givenName"),
                user.text("surname"),
                user.text("jobTitle"),
                user.text("department"),
                user.text("employeeId"),
                manager,
                groups);
    }

    private boolean isActive(DirectoryObject user, Instant now) {
        Optional<LocalDate> lastDay = Optional.of(user.text("employeeLeaveDateTime"))
                .filter(text -> !text.isEmpty())
                .map(text -> LocalDate.ofInstant(Instant.parse(text), zone));
        boolean enabled =
                user.value("accountEnabled").map(JsonNode::booleanValue).orElse(false);
        return enabled
                && lastDay.map(day -> !LocalDate.ofInstant(now, zone).isAfter(day))
                        .orElse(true);
    }

    private String group(String id, Set<String> groups) {
        Set<String> members = new TreeSet<>(members(id, Kind.USER));
        members(id, Kind.GROUP).stream().filter(groups::contains).forEach(members::add);
        return FeedText.group(object(Kind.GROUP, id).text("displayName"), members);
    }

    private DirectoryObject object(Kind kind, String id) {
        return directory.find(kind, id).orElseThrow();
    }
}
