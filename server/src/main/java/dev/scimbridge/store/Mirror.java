package dev.scimbridge.store;

import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.graph.MemberType;
import dev.scimbridge.graph.RemovedReason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the bridge knows of one integration's tenant: tracked groups, ids of their direct members, the people in scope
 * and the cursors. Only rounds use it; nothing here is visible to clients.
 */
public interface Mirror {

    /**
     * Runs the work in one transaction: everything it changed is kept, or nothing when it throws. Meanwhile the reading
     * methods show the state before, and another change or commit from inside the work would wait for itself.
     *
     * @throws StoreException when the database did not take it, at the latest when the work is done
     */
    void change(Consumer<Change> work);

    /** All cursors. */
    List<Cursor> cursors();

    /** A number for a new full enumeration: larger than any that a cursor or row carries. */
    long nextEnumeration();

    /** The tracked groups without their members. */
    List<GraphGroup> groups();

    /** Hands over every direct membership of the tracked groups. */
    void memberships(Consumer<Membership> consumer);

    /** Hands over the direct memberships of these users and groups in groups that are tracked; takes time by their number. */
    void membershipsOf(Collection<String> memberIds, Consumer<Membership> consumer);

    /** The ids of all mirrored users, removed ones included. */
    Set<String> userIds();

    /** The named users, whole: ask for parts of a large tenant, as one takes some kilobytes. Unknown ids are missing. */
    Map<String, MirroredUser> users(Collection<String> ids);

    /** The ids of mirrored users who are not {@link MirrorExtent#WHOLE}, and what is kept of them. */
    Map<String, MirrorExtent> partialUsers();

    /** The ids of people whom a group would bring into scope and who fail the condition. */
    Set<String> failingPeople();

    /** Which of the named people are among them. */
    Set<String> failingAmong(Collection<String> ids);

    /** The question to which {@link #failingPeople()} is the answer, as given to resetFailing; empty for none. */
    Optional<String> failingCondition();

    /** The ids of mirrored users who bear one of these numbers, by number, removed ones included; none is unique. */
    Map<String, Set<String>> usersByEmployeeId(Collection<String> employeeIds);

    /** Every {@link GraphUser#MANAGER} of a mirrored user, removed ones included. */
    Set<String> managers();

    /** {@code displayName} of the named users, by id; unknown ids and users without one are missing. */
    Map<String, String> displayNames(Collection<String> ids);

    /** The ids of the users whose {@link GraphUser#MANAGER} is one of the named, removed ones included. */
    Set<String> reportsOf(Collection<String> managerIds);

    /** What pages touched since the last commit. */
    Touched touched();

    /**
     * Ids touched since the last commit.
     *
     * @param users users whose object or groups changed
     * @param groups groups whose properties or direct members changed
     */
    record Touched(Set<String> users, Set<String> groups) {

        /** Copies the sets. */
        public Touched {
            users = Set.copyOf(users);
            groups = Set.copyOf(groups);
        }
    }

    /** The changes of one page; valid only inside {@link Mirror#change}. */
    interface Change {

        /** Stores the whole user, seen in the given enumeration, and takes back a removal. */
        void putUser(GraphUser user, long enumeration);

        /** Notes that the enumeration has seen a mirrored user, and takes back a removal; keeps the object as it is. */
        void seeUser(String id, long enumeration);

        /** Stores no more of a user than a report's reference to a manager needs; takes back a removal. */
        void putManager(GraphUser manager, long enumeration);

        /** Notes that a mirrored user's object missed something and has to be read whole before it counts again. */
        void markStale(String id);

        /** Notes that a person fails the condition; only the id is kept. */
        void putFailing(String id);

        /** Takes the note back. */
        void removeFailing(String id);

        /** Takes all notes back and begins anew for another question, or for none. */
        void resetFailing(Optional<String> question);

        /** Marks a mirrored user as removed; unknown ids are ignored. */
        void removeUser(String id, RemovedReason reason);

        /**
         * Marks every user that the enumeration has not seen as removed ({@link RemovedReason#DELETED}).
         *
         * @return their ids, without those that were removed before
         */
        Set<String> sweepUsers(long enumeration);

        /** Stores the group's properties, seen in the given enumeration. */
        void putGroup(GraphGroup group, long enumeration);

        /** Forgets a group and its memberships. */
        void removeGroup(String id);

        /** Stores a direct membership, seen in the given enumeration. */
        void putMember(String groupId, String memberId, MemberType type, long enumeration);

        /** Forgets a direct membership; an unknown one is ignored. */
        void removeMember(String groupId, String memberId);

        /** Forgets, of the named groups, the memberships that the enumeration has not seen, and returns them. */
        List<Membership> sweepMembers(Collection<String> groupIds, long enumeration);

        /** Forgets, of the named groups, those that the enumeration has not seen, with their memberships. */
        Set<String> sweepGroups(Collection<String> groupIds, long enumeration);

        /** Remembers until the next commit that these have to be mapped again. */
        void touch(Touched touched);

        /** Stores a feed's cursor in place of the one before. */
        void putCursor(Cursor cursor);

        /** Forgets a feed's cursor. */
        void removeCursor(String feed);
    }
}
