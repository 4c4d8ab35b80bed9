package dev.scimbridge.store;

import dev.scimbridge.scim.ResourceType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Adds revisions to one integration's log; only the pulling half holds one. */
public interface RevisionWriter {

    /** The newest revision; empty before the first complete round. */
    Optional<RevisionInfo> newest();

    /** The state of every resource of a type in the newest revision, by id. */
    Map<String, ResourceState> states(ResourceType type);

    /** The named resources of the newest revision, by id; unknown ids are missing. */
    Map<String, StoredResource> resources(ResourceType type, Collection<String> ids);

    /**
     * Hands over the users of the newest revision who are not leaving, in no order, until one is not welcome any more.
     *
     * @param more whether to go on
     */
    void presentUsers(Predicate<ResourceDraft> more);

    /** The fingerprint of the last commit, whether it wrote a revision or not; empty before the first. */
    Optional<String> rulesFingerprint();

    /** Users whose time has come: scheduled at or before the given instant. */
    Set<String> usersDue(Instant at);

    /**
     * Closes the round in one transaction: writes the changed resources as a new revision, replaces the schedule of the
     * named users, forgets mirrored users and clears what earlier pages touched. With nothing to put or remove it writes
     * no revision, unless there is none yet; with nothing to do at all it does not write to the database.
     *
     * @return the newest revision afterwards
     * @throws OutdatedException when a person took an approval back by which something was let through
     * @throws StoreException when the database did not take it: then nothing of it is kept
     */
    RevisionInfo commit(Commit commit);

    /**
     * The same for a first round, whose resources need not be in memory all at once: the work is done inside of the transaction
     * and hands them over in portions. A later one takes the place of an earlier one with the same key.
     *
     * @param work is given who takes portions, and returns what is to be written last
     * @throws IllegalStateException when there is a revision already
     */
    RevisionInfo commitFirst(Function<Consumer<List<ResourceDraft>>, Commit> work);

    /**
     * Forgets the revisions that were not the newest one any more at the given instant, with the versions of resources that
     * only they had. Deleted bytes go from the database's files too.
     *
     * @return how many versions were forgotten
     */
    int prune(Instant before);

    /** The ids of users of whom some version, served or not any more, has this {@code userName}, in any case. */
    Set<String> usersNamed(String userName);

    /**
     * The ids of users who are not served any more and whose last version, if history still has it, bears one of these
     * numbers, by number. Looks at everybody who has left within the retention.
     *
     * @param employeeNumbers values of the attribute of that name (RFC 7643 §4.3)
     */
    Map<String, Set<String>> formerUsersNumbered(Collection<String> employeeNumbers);

    /** Whether there is anything of a user: a mirrored object, or a version of a resource. */
    boolean knows(String userId);

    /**
     * Erases people in one transaction, in the database's files too: mirrored objects, every version of their resources,
     * what they are called in the versions of others, schedule and names in the configuration. Who is served is removed by a
     * new revision. Ids that a group's membership names stay.
     *
     * @param seen the newest revision before anything was read that this goes by
     * @param at the moment of the revision
     * @param put resources of others that referred to them, without the reference
     * @param audit kept in the same transaction, with how many people were and are served, and as which revision
     * @return the newest revision afterwards; empty when there was none
     * @throws OutdatedException when there is a newer revision: nothing was erased then, and no holder of the lease disturbed
     */
    Optional<RevisionInfo> erase(
            Optional<RevisionInfo> seen, Instant at, Set<String> userIds, List<ResourceDraft> put, AuditEntry audit);

    /**
     * The result of a round.
     *
     * @param put resources that are new or changed, each once; they are not compared with what is there
     * @param remove resources to end, none of them in {@code put}; unknown ones are ignored
     * @param schedule per user id, when the clock alone can change the resource next; empty removes the entry
     * @param forgetUsers ids whose mirrored object is erased, in the database's files too, and whose entry in the
     *     schedule ends unless {@code schedule} names it
     * @param rulesFingerprint identifies scope, mapping and configuration that made the resources
     * @param report the round's report as JSON; kept with the revision, if one is written
     * @param holds what changes about holds
     */
    record Commit(
            Instant at,
            List<ResourceDraft> put,
            List<ResourceKey> remove,
            Map<String, Optional<Instant>> schedule,
            Set<String> forgetUsers,
            String rulesFingerprint,
            String report,
            HoldChanges holds) {

        /** Copies the collections. */
        public Commit {
            put = List.copyOf(put);
            remove = List.copyOf(remove);
            schedule = Map.copyOf(schedule);
            forgetUsers = Set.copyOf(forgetUsers);
            requireEachKeyOnce(put, remove);
        }

        /** A round that holds nothing. */
        public Commit(
                Instant at,
                List<ResourceDraft> put,
                List<ResourceKey> remove,
                Map<String, Optional<Instant>> schedule,
                Set<String> forgetUsers,
                String rulesFingerprint,
                String report) {
            this(at, put, remove, schedule, forgetUsers, rulesFingerprint, report, HoldChanges.NONE);
        }

        private static void requireEachKeyOnce(List<ResourceDraft> put, List<ResourceKey> remove) {
            Set<ResourceKey> seen = new HashSet<>(remove);
            for (ResourceDraft resource : put) {
                if (!seen.add(resource.key())) {
                    throw new IllegalArgumentException("More than one change of " + resource.key());
                }
            }
        }
    }
}
