package dev.scimbridge.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scimbridge.graph.GraphProperties;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.MemberType;
import dev.scimbridge.graph.RemovedReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A little tenant in memory: the truth about users, groups and members, and a log of what changed in which order. */
final class FakeTenant {

    /**
     * One change.
     *
     * @param properties what changed; {@link #WHOLE} when the object appeared
     * @param member the member that came or went
     */
    record Touch(String id, Set<String> properties, Optional<String> member) {}

    static final Set<String> WHOLE = Set.of("*");

    final List<Touch> userLog = new ArrayList<>();
    final List<Touch> groupLog = new ArrayList<>();

    private final Map<String, Map<String, JsonNode>> users = new TreeMap<>();
    private final Map<String, Map<String, JsonNode>> groups = new TreeMap<>();
    private final Map<String, Map<String, MemberType>> members = new HashMap<>();
    private final Map<String, MemberType> types = new HashMap<>();
    private final Map<String, RemovedReason> gone = new HashMap<>();
    private final Map<String, Map<String, JsonNode>> deleted = new HashMap<>();

    Set<String> userIds() {
        return new TreeSet<>(users.keySet());
    }

    Set<String> groupIds() {
        return new TreeSet<>(groups.keySet());
    }

    Set<String> deletedIds() {
        return new TreeSet<>(deleted.keySet());
    }

    Optional<GraphUser> user(String id) {
        return Optional.ofNullable(users.get(id)).map(all -> new GraphUser(id, GraphProperties.of(all)));
    }

    Optional<GraphProperties> group(String id) {
        return Optional.ofNullable(groups.get(id)).map(GraphProperties::of);
    }

    /** Direct members, groups and users. */
    Map<String, MemberType> members(String groupId) {
        return new TreeMap<>(members.getOrDefault(groupId, Map.of()));
    }

    MemberType type(String memberId) {
        return types.getOrDefault(memberId, MemberType.USER);
    }

    RemovedReason reason(String id) {
        return gone.getOrDefault(id, RemovedReason.CHANGED);
    }

    /** An enabled user whose names derive from the id. */
    FakeTenant addUser(String id) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        properties.put("userPrincipalName", TextNode.valueOf(id + "@contoso.com"));
        properties.put("displayName", TextNode.valueOf("Name of " + id));
        properties.put("accountEnabled", BooleanNode.TRUE);
        properties.put("createdDateTime", TextNode.valueOf("2020-01-01T00:00:00Z"));
        users.put(id, properties);
        userLog.add(new Touch(id, WHOLE, Optional.empty()));
        return this;
    }

    FakeTenant addUsers(String... ids) {
        for (String id : ids) {
            addUser(id);
        }
        return this;
    }

    /** Sets a text, or clears with {@code null}. */
    void set(String id, String property, @Nullable String value) {
        set(id, property, value == null ? NullNode.getInstance() : TextNode.valueOf(value));
    }

    void set(String id, String property, JsonNode value) {
        known(users, id).put(property, value);
        userLog.add(new Touch(id, Set.of(property), Optional.empty()));
    }

    void enable(String id, boolean enabled) {
        set(id, "accountEnabled", BooleanNode.valueOf(enabled));
    }

    /** Deletes softly; memberships end with it. */
    void delete(String id) {
        deleteButKeepMemberships(id);
        groupIds().forEach(group -> removeMember(group, id));
    }

    /** As {@link #delete}, while the groups feed lags behind. */
    void deleteButKeepMemberships(String id) {
        deleted.put(id, users.remove(id));
        gone.put(id, RemovedReason.CHANGED);
        userLog.add(new Touch(id, Set.of(), Optional.empty()));
    }

    void purge(String id) {
        if (users.containsKey(id)) {
            delete(id);
        }
        deleted.remove(id);
        gone.put(id, RemovedReason.DELETED);
        userLog.add(new Touch(id, Set.of(), Optional.empty()));
    }

    void restore(String id) {
        users.put(id, deleted.remove(id));
        userLog.add(new Touch(id, WHOLE, Optional.empty()));
    }

    FakeTenant addGroup(String id, String... memberIds) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        properties.put("displayName", TextNode.valueOf("Group " + id));
        properties.put("securityEnabled", BooleanNode.TRUE);
        properties.put("createdDateTime", TextNode.valueOf("2019-01-01T00:00:00Z"));
        groups.put(id, properties);
        types.put(id, MemberType.GROUP);
        members.put(id, new TreeMap<>());
        groupLog.add(new Touch(id, WHOLE, Optional.empty()));
        for (String member : memberIds) {
            addMember(id, member);
        }
        return this;
    }

    void setGroup(String id, String property, JsonNode value) {
        known(groups, id).put(property, value);
        groupLog.add(new Touch(id, Set.of(property), Optional.empty()));
    }

    void rename(String groupId, String name) {
        setGroup(groupId, "displayName", TextNode.valueOf(name));
    }

    void deleteGroup(String id) {
        deleteGroupButKeepMemberships(id);
        groupIds().forEach(group -> removeMember(group, id));
    }

    /** As {@link #deleteGroup}, while the parents still name it. */
    void deleteGroupButKeepMemberships(String id) {
        groups.remove(id);
        members.remove(id);
        gone.put(id, RemovedReason.DELETED);
        groupLog.add(new Touch(id, Set.of(), Optional.empty()));
    }

    void addMember(String groupId, String memberId) {
        known(members, groupId).put(memberId, type(memberId));
        groupLog.add(new Touch(groupId, Set.of(), Optional.of(memberId)));
    }

    void addMembers(String groupId, String... memberIds) {
        for (String member : memberIds) {
            addMember(groupId, member);
        }
    }

    void removeMember(String groupId, String memberId) {
        if (known(members, groupId).remove(memberId) != null) {
            groupLog.add(new Touch(groupId, Set.of(), Optional.of(memberId)));
        }
    }

    /** Makes a member of a type that is in no scope. */
    void addDevice(String groupId, String deviceId) {
        types.put(deviceId, MemberType.OTHER);
        addMember(groupId, deviceId);
    }

    private static <T> T known(Map<String, T> all, String id) {
        return Objects.requireNonNull(all.get(id), id);
    }
}
