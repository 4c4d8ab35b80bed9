package dev.scimbridge.emulator.directory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The people and groups of one tenant. Every change gets the next version, and every object knows in which version
 * each of its properties, its manager and its members last changed; so what happened after any version can be told.
 * Safe for use by several threads; wrap several reads that belong together in {@link #read}.
 */
public final class Directory {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Table users;
    private final Table groups;
    private final Seed seed;
    private final Memberships memberships;
    private final Managers managers;
    private final Edits edits;

    /** A directory that starts with the seed at version 0. */
    public Directory(Seed seed, Clock clock) {
        this.seed = seed;
        this.users = new Table(ObjectType.USERS, seed.users());
        this.groups = new Table(ObjectType.GROUPS, seed.groups());
        this.memberships =
                new Memberships(seed, groups, link -> table(link.kind()).find(link.id()));
        this.managers = new Managers(seed, users);
        this.edits = new Edits(users, groups, memberships, managers, clock);
    }

    /** Runs reads against one version. */
    public <T> T read(Supplier<T> reads) {
        return locked(lock.readLock(), reads);
    }

    /** Makes several changes in one moment: whoever reads sees all of them or none. */
    public void atOnce(Runnable changes) {
        write(changes);
    }

    /** The number of changes so far. */
    public long version() {
        return read(edits::version);
    }

    /** The object with this id, whatever its life. */
    public Optional<DirectoryObject> find(Kind kind, String id) {
        return read(() -> table(kind).find(id));
    }

    /** The live user with this id or user principal name. */
    public Optional<DirectoryObject> user(String idOrName) {
        return read(() -> users.find(idOrName).or(() -> userNamed(idOrName)).filter(DirectoryObject::isLive));
    }

    /**
     * The id of the live user with this id or user principal name.
     *
     * @throws UnknownObjectException if there is none
     */
    public String userId(String idOrName) {
        return user(idOrName)
                .map(DirectoryObject::id)
                .orElseThrow(() -> new UnknownObjectException("There is no user '" + idOrName + "'."));
    }

    /** The ids of the live groups with this display name, in any case. */
    public List<String> groupIds(String displayName) {
        return read(() -> {
            List<String> ids = new ArrayList<>();
            for (int slot = 0; slot < groups.slots(); slot++) {
                DirectoryObject group = groups.at(slot);
                if (group.isLive() && group.text("displayName").equalsIgnoreCase(displayName)) {
                    ids.add(group.id());
                }
            }
            return ids;
        });
    }

    /**
     * The id of the only live group with this display name, in any case.
     *
     * @throws UnknownObjectException if there is none or more than one
     */
    public String groupId(String displayName) {
        List<String> ids = groupIds(displayName);
        if (ids.size() != 1) {
            throw new UnknownObjectException(ids.size() + " groups are named '" + displayName + "', not one.");
        }
        return ids.get(0);
    }

    /** How many slots an enumeration of all objects, deleted ones included, has to visit. */
    public int slots(Kind kind) {
        return read(table(kind)::slots);
    }

    /** The object in a slot, whatever its life. */
    public DirectoryObject at(Kind kind, int slot) {
        return read(() -> table(kind).at(slot));
    }

    /** How many objects have changed since version 0. Only these are held as objects. */
    public int changedObjects(Kind kind) {
        return read(table(kind)::touched);
    }

    /** The object that was the {@code index}-th to change for the first time. */
    public DirectoryObject changedObject(Kind kind, int index) {
        return read(() -> table(kind).touchedAt(index));
    }

    /** The id of a user's manager, unless there is none or that user is deleted. */
    public Optional<String> manager(DirectoryObject user) {
        return managerAt(user, Long.MAX_VALUE);
    }

    /** The id of a user's manager as of a version. */
    public Optional<String> managerAt(DirectoryObject user, long version) {
        return read(() -> managers.managerAt(user, version));
    }

    /** At most {@code limit} direct live members from a position on (0 at first). */
    public LinkPage members(DirectoryObject group, int from, int limit) {
        return read(() -> memberships.members(group, Memberships.NEVER, from, limit));
    }

    /** The same, and among them the direct members that went after a version. */
    public LinkPage membersAndGone(DirectoryObject group, long version, int from, int limit) {
        return read(() -> memberships.members(group, version, from, limit));
    }

    /** How many slots a walk over a group's direct members, former ones included, has to visit. */
    public int memberSlots(DirectoryObject group) {
        return read(() -> memberships.slots(group));
    }

    /** The direct member in a slot, if it is still one and live. */
    public Optional<Link> memberAt(DirectoryObject group, int slot) {
        return read(() -> memberships.at(group, slot));
    }

    /** All direct live members. */
    public List<Link> members(DirectoryObject group) {
        return members(group, 0, Integer.MAX_VALUE).links();
    }

    /** At most {@code limit} changes of direct members after a version, from a position on (0 at first). */
    public LinkPage memberChanges(DirectoryObject group, long version, int from, int limit) {
        return read(() -> memberships.changesAfter(group, version, from, limit));
    }

    /** The live groups that have this object as a direct member. */
    public List<DirectoryObject> groupsOf(String memberId) {
        return read(() -> memberships.groupsLinking(memberId).stream()
                .filter(DirectoryObject::isLive)
                .toList());
    }

    /** The soft-deleted objects, in the order of their deletion. */
    public List<DirectoryObject> deleted(Kind kind) {
        return read(() -> edits.deleted(kind));
    }

    /**
     * Adds a user; {@code displayName} and {@code userPrincipalName} are needed, {@code id} is made if it is absent.
     *
     * @return the id
     * @throws IllegalArgumentException if a property is unknown or missing, or the id or name is taken
     */
    public String addUser(Map<String, ?> properties) {
        return write(() -> {
            String name = String.valueOf(properties.get("userPrincipalName"));
            if (userNamed(name).isPresent()) {
                throw new IllegalArgumentException("The userPrincipalName '" + name + "' is taken.");
            }
            return edits.add(ObjectType.USERS, properties);
        });
    }

    /**
     * Adds a group, by default a security group; {@code displayName} is needed, {@code id} is made if it is absent.
     *
     * @return the id
     * @throws IllegalArgumentException if a property is unknown or missing, or the id is taken
     */
    public String addGroup(Map<String, ?> properties) {
        return write(() -> edits.add(ObjectType.GROUPS, properties));
    }

    /**
     * Sets the properties named; null clears one.
     *
     * @throws IllegalArgumentException if a property or the object is unknown
     */
    public void patch(Kind kind, String id, Map<String, ?> properties) {
        write(() -> edits.patch(live(kind, id), properties));
    }

    /**
     * Sets or (with null) clears one property of a user.
     *
     * @throws IllegalArgumentException if the property or the user is unknown
     */
    public void setUser(String id, String property, @Nullable Object value) {
        patch(Kind.USER, id, Edits.single(property, value));
    }

    /**
     * Sets or (with null) clears one property of a group.
     *
     * @throws IllegalArgumentException if the property or the group is unknown
     */
    public void setGroup(String id, String property, @Nullable Object value) {
        patch(Kind.GROUP, id, Edits.single(property, value));
    }

    /**
     * Sets or (with null) removes a user's manager.
     *
     * @throws UnknownObjectException if there is no such user
     */
    public void setManager(String userId, @Nullable String managerId) {
        write(() -> edits.setManager(
                live(Kind.USER, userId),
                managerId == null ? null : live(Kind.USER, managerId).id()));
    }

    /**
     * Deletes a user or a Microsoft 365 group softly, any other group for good.
     *
     * @throws UnknownObjectException if there is no such object
     */
    public void delete(Kind kind, String id) {
        write(() -> edits.delete(live(kind, id)));
    }

    /**
     * Brings a soft-deleted object back under its id, with its memberships and reports.
     *
     * @throws UnknownObjectException if no such object is deleted
     */
    public void restore(Kind kind, String id) {
        write(() -> edits.restore(softDeleted(kind, id)));
    }

    /**
     * Removes a soft-deleted object for good.
     *
     * @throws UnknownObjectException if no such object is deleted
     */
    public void purge(Kind kind, String id) {
        write(() -> edits.purge(softDeleted(kind, id)));
    }

    /** Purges what has been deleted for 30 days. */
    public void purgeExpired() {
        if (read(edits::hasExpired)) {
            write(edits::purgeExpired);
        }
    }

    /**
     * Adds a user or group to a group.
     *
     * @throws IllegalArgumentException if either is unknown or it is a member already
     */
    public void addMember(String groupId, String memberId) {
        write(() -> edits.setMember(live(Kind.GROUP, groupId), member(memberId), true));
    }

    /**
     * Removes a direct member from a group.
     *
     * @throws IllegalArgumentException if either is unknown or it is not a member
     */
    public void removeMember(String groupId, String memberId) {
        write(() -> edits.setMember(live(Kind.GROUP, groupId), member(memberId), false));
    }

    private DirectoryObject member(String id) {
        return users.find(id)
                .or(() -> groups.find(id))
                .filter(DirectoryObject::isLive)
                .orElseThrow(() -> new UnknownObjectException("There is no user or group '" + id + "'."));
    }

    private DirectoryObject live(Kind kind, String id) {
        return table(kind)
                .find(id)
                .filter(DirectoryObject::isLive)
                .orElseThrow(() -> new UnknownObjectException("There is no " + kind.word() + " '" + id + "'."));
    }

    private DirectoryObject softDeleted(Kind kind, String id) {
        return table(kind)
                .find(id)
                .filter(object -> object.life() == Life.DELETED)
                .orElseThrow(() -> new UnknownObjectException("There is no deleted " + kind.word() + " '" + id + "'."));
    }

    private Optional<DirectoryObject> userNamed(String name) {
        return edits.userNamed(name)
                .or(() -> seed.userNamed(name).stream()
                        .mapToObj(users::at)
                        .filter(user ->
                                user.isLive() && user.text("userPrincipalName").equalsIgnoreCase(name))
                        .findFirst());
    }

    private Table table(Kind kind) {
        return kind == Kind.USER ? users : groups;
    }

    private void write(Runnable change) {
        write(() -> {
            change.run();
            return null;
        });
    }

    private <T extends @Nullable Object> T write(Supplier<T> change) {
        return locked(lock.writeLock(), change);
    }

    private static <T extends @Nullable Object> T locked(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
