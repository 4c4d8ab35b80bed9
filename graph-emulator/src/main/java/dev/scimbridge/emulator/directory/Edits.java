package dev.scimbridge.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The changes to a directory, each with its version; called under the directory's write lock. */
final class Edits {

    /** How long a soft-deleted object can be restored. */
    private static final Duration RESTORABLE = Duration.ofDays(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Table users;
    private final Table groups;
    private final Memberships memberships;
    private final Managers managers;
    private final Clock clock;
    private final Map<String, String> namesGiven = new HashMap<>();
    private final Set<String> deletedUsers = new LinkedHashSet<>();
    private final Set<String> deletedGroups = new LinkedHashSet<>();
    private long version;

    Edits(Table users, Table groups, Memberships memberships, Managers managers, Clock clock) {
        this.users = users;
        this.groups = groups;
        this.memberships = memberships;
        this.managers = managers;
        this.clock = clock;
    }

    static Map<String, @Nullable Object> single(String property, @Nullable Object value) {
        return Collections.singletonMap(property, value);
    }

    long version() {
        return version;
    }

    List<DirectoryObject> deleted(Kind kind) {
        return bin(kind).stream().map(id -> table(kind).find(id).orElseThrow()).toList();
    }

    /** The live user to whom this name was given by a change. */
    Optional<DirectoryObject> userNamed(String name) {
        return Optional.ofNullable(namesGiven.get(fold(name)))
                .flatMap(users::find)
                .filter(user -> user.isLive() && user.text("userPrincipalName").equalsIgnoreCase(name));
    }

    String add(ObjectType type, Map<String, ?> properties) {
        Map<String, Object> all = new LinkedHashMap<>(defaults(type.kind()));
        properties.forEach((name, value) -> {
            if (!name.equals("id")) {
                all.put(name, value);
            }
        });
        require(type, all, "displayName");
        if (type.kind() == Kind.USER) {
            require(type, all, "userPrincipalName");
        }
        Map<String, JsonNode> values = values(type, all);
        Object wanted = properties.get("id");
        String id = fold(wanted == null ? UUID.randomUUID().toString() : text(wanted));
        if (table(type.kind()).isTaken(id)) {
            throw new IllegalArgumentException("The id '" + id + "' is taken.");
        }
        version++;
        Overlay overlay = table(type.kind()).add(id);
        overlay.appeared = version;
        store(overlay, values);
        return id;
    }

    void patch(DirectoryObject object, Map<String, ?> properties) {
        Map<String, JsonNode> values = values(ObjectType.of(object.kind()), properties);
        version++;
        store(table(object.kind()).touch(object), values);
    }

    void setManager(DirectoryObject user, @Nullable String managerId) {
        managers.set(user, managerId, ++version);
    }

    void setMember(DirectoryObject group, DirectoryObject member, boolean linked) {
        if (memberships.isLinked(group, member.id()) == linked) {
            throw new IllegalArgumentException("'" + member.id() + "' is " + (linked ? "already" : "not")
                    + " a member of group '" + group.id() + "'.");
        }
        memberships.link(group, Link.to(member.kind(), member.id()), linked, ++version);
    }

    void delete(DirectoryObject object) {
        boolean soft = object.kind() == Kind.USER
                || object.value("groupTypes")
                        .filter(types -> types.toString().contains("\"Unified\""))
                        .isPresent();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        changeLife(object, soft ? Life.DELETED : Life.PURGED).deletedAt = now;
        if (soft) {
            bin(object.kind()).add(object.id());
        }
    }

    void restore(DirectoryObject object) {
        Overlay overlay = changeLife(object, Life.LIVE);
        overlay.appeared = version;
        overlay.deletedAt = null;
        bin(object.kind()).remove(object.id());
    }

    void purge(DirectoryObject object) {
        changeLife(object, Life.PURGED);
        bin(object.kind()).remove(object.id());
    }

    boolean hasExpired() {
        return !expired(Kind.USER).isEmpty() || !expired(Kind.GROUP).isEmpty();
    }

    void purgeExpired() {
        expired(Kind.USER).forEach(this::purge);
        expired(Kind.GROUP).forEach(this::purge);
    }

    /** The bin is in the order of deletion, so that the first object which may still be restored ends the search. */
    private List<DirectoryObject> expired(Kind kind) {
        Instant limit = clock.instant().minus(RESTORABLE);
        return bin(kind).stream()
                .map(id -> table(kind).find(id).orElseThrow())
                .takeWhile(object -> {
                    Overlay overlay = object.overlay();
                    return overlay != null && overlay.deletedAt != null && !overlay.deletedAt.isAfter(limit);
                })
                .toList();
    }

    private Overlay changeLife(DirectoryObject object, Life life) {
        boolean wasDeleted = object.life() == Life.DELETED;
        boolean purged = life == Life.PURGED;
        version++;
        Overlay overlay = table(object.kind()).touch(object);
        overlay.life = life;
        overlay.lifeChanged = version;
        // The purge of a deleted object says nothing new about the links to it: they went when it was deleted.
        if (!(wasDeleted && purged)) {
            memberships.lifeChanged(Link.to(object.kind(), object.id()), purged, version);
        }
        if (object.kind() == Kind.USER) {
            managers.lifeChanged(object, life == Life.LIVE, purged, version);
        }
        return overlay;
    }

    private void store(Overlay overlay, Map<String, JsonNode> values) {
        values.forEach((name, value) -> {
            overlay.properties.put(name, new Overlay.Change(value, version));
            if (name.equals("userPrincipalName")) {
                namesGiven.put(fold(value.asText()), overlay.id);
            }
        });
    }

    private Map<String, Object> defaults(Kind kind) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return kind == Kind.USER
                ? Map.of("accountEnabled", true, "userType", "Member", "createdDateTime", now)
                : Map.of(
                        "securityEnabled", true, "mailEnabled", false, "groupTypes", List.of(), "createdDateTime", now);
    }

    private static Map<String, JsonNode> values(ObjectType type, Map<String, ?> properties) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        properties.forEach((name, value) -> {
            String property = type.canonical(name)
                    .filter(canonical -> !canonical.equals("id"))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "A " + type.kind().word() + " has no property '" + name + "' that can be set."));
            values.put(property, value == null ? NullNode.getInstance() : JSON.valueToTree(value));
        });
        return values;
    }

    private static void require(ObjectType type, Map<String, ?> properties, String name) {
        if (properties.get(name) == null) {
            throw new IllegalArgumentException("A " + type.kind().word() + " needs a " + name + ".");
        }
    }

    private static String text(Object value) {
        return value instanceof JsonNode node ? node.asText() : value.toString();
    }

    private Table table(Kind kind) {
        return kind == Kind.USER ? users : groups;
    }

    private Set<String> bin(Kind kind) {
        return kind == Kind.USER ? deletedUsers : deletedGroups;
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
