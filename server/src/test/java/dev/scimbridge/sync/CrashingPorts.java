package dev.scimbridge.sync;

import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.Cursor;
import dev.scimbridge.store.IntegrationStore;
import dev.scimbridge.store.Membership;
import dev.scimbridge.store.Mirror;
import dev.scimbridge.store.MirrorExtent;
import dev.scimbridge.store.MirroredUser;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.RevisionWriter;
import dev.scimbridge.store.StoreException;
import dev.scimbridge.store.StoredResource;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** The ports of a process that dies right after, or inside of, its n-th transaction. */
final class CrashingPorts {

    private final IntegrationPorts real;
    private final int last;
    private final boolean inside;
    private int transactions;

    private CrashingPorts(IntegrationPorts real, int last, boolean inside) {
        this.real = real;
        this.last = last;
        this.inside = inside;
    }

    /** Dies when the n-th transaction (from 1) is kept. */
    static IntegrationPorts after(int transaction, IntegrationPorts real) {
        return new CrashingPorts(real, transaction, false).ports();
    }

    /** Fails the n-th transaction (from 1) after its work was done, so that nothing of it is kept. */
    static IntegrationPorts inside(int transaction, IntegrationPorts real) {
        return new CrashingPorts(real, transaction, true).ports();
    }

    private IntegrationPorts ports() {
        return new IntegrationPorts(new CrashingMirror(), new CrashingWriter(), new CrashingFacts(), real.holds());
    }

    private boolean isLast() {
        return ++transactions == last;
    }

    private static StoreException died() {
        return new StoreException("Died by chance.");
    }

    private void write(Runnable transaction) {
        boolean dies = isLast();
        if (dies && inside) {
            throw died();
        }
        transaction.run();
        if (dies) {
            throw died();
        }
    }

    private final class CrashingMirror implements Mirror {

        @Override
        public void change(Consumer<Change> work) {
            boolean dies = isLast();
            real.mirror().change(change -> {
                work.accept(change);
                if (dies && inside) {
                    throw died();
                }
            });
            if (dies) {
                throw died();
            }
        }

        @Override
        public List<Cursor> cursors() {
            return real.mirror().cursors();
        }

        @Override
        public long nextEnumeration() {
            return real.mirror().nextEnumeration();
        }

        @Override
        public List<GraphGroup> groups() {
            return real.mirror().groups();
        }

        @Override
        public void memberships(Consumer<Membership> consumer) {
            real.mirror().memberships(consumer);
        }

        @Override
        public void membershipsOf(Collection<String> memberIds, Consumer<Membership> consumer) {
            real.mirror().membershipsOf(memberIds, consumer);
        }

        @Override
        public Set<String> failingAmong(Collection<String> ids) {
            return real.mirror().failingAmong(ids);
        }

        @Override
        public Set<String> userIds() {
            return real.mirror().userIds();
        }

        @Override
        public Map<String, MirrorExtent> partialUsers() {
            return real.mirror().partialUsers();
        }

        @Override
        public Set<String> failingPeople() {
            return real.mirror().failingPeople();
        }

        @Override
        public Optional<String> failingCondition() {
            return real.mirror().failingCondition();
        }

        @Override
        public Map<String, Set<String>> usersByEmployeeId(Collection<String> employeeIds) {
            return real.mirror().usersByEmployeeId(employeeIds);
        }

        @Override
        public Set<String> managers() {
            return real.mirror().managers();
        }

        @Override
        public Map<String, MirroredUser> users(Collection<String> ids) {
            return real.mirror().users(ids);
        }

        @Override
        public Map<String, String> displayNames(Collection<String> ids) {
            return real.mirror().displayNames(ids);
        }

        @Override
        public Set<String> reportsOf(Collection<String> managerIds) {
            return real.mirror().reportsOf(managerIds);
        }

        @Override
        public Touched touched() {
            return real.mirror().touched();
        }
    }

    private final class CrashingWriter implements RevisionWriter {

        @Override
        public Optional<RevisionInfo> newest() {
            return real.revisions().newest();
        }

        @Override
        public Map<String, ResourceState> states(ResourceType type) {
            return real.revisions().states(type);
        }

        @Override
        public Map<String, StoredResource> resources(ResourceType type, Collection<String> ids) {
            return real.revisions().resources(type, ids);
        }

        @Override
        public Optional<String> rulesFingerprint() {
            return real.revisions().rulesFingerprint();
        }

        @Override
        public Set<String> usersDue(Instant at) {
            return real.revisions().usersDue(at);
        }

        @Override
        public RevisionInfo commitFirst(Function<Consumer<List<ResourceDraft>>, Commit> work) {
            boolean dies = isLast();
            RevisionInfo first = real.revisions().commitFirst(taker -> {
                Commit rest = work.apply(taker);
                if (dies && inside) {
                    throw died();
                }
                return rest;
            });
            if (dies) {
                throw died();
            }
            return first;
        }

        @Override
        public int prune(Instant before) {
            return real.revisions().prune(before);
        }

        @Override
        public Set<String> usersNamed(String userName) {
            return real.revisions().usersNamed(userName);
        }

        @Override
        public void presentUsers(Predicate<ResourceDraft> more) {
            real.revisions().presentUsers(more);
        }

        @Override
        public Map<String, Set<String>> formerUsersNumbered(Collection<String> employeeNumbers) {
            return real.revisions().formerUsersNumbered(employeeNumbers);
        }

        @Override
        public boolean knows(String userId) {
            return real.revisions().knows(userId);
        }

        @Override
        public Optional<RevisionInfo> erase(
                Optional<RevisionInfo> seen,
                Instant at,
                Set<String> userIds,
                List<ResourceDraft> put,
                AuditEntry audit) {
            return real.revisions().erase(seen, at, userIds, put, audit);
        }

        @Override
        public RevisionInfo commit(Commit commit) {
            write(() -> real.revisions().commit(commit));
            return newest().orElseThrow();
        }
    }

    private final class CrashingFacts implements IntegrationStore {

        @Override
        public Map<String, String> groupReferences() {
            return real.facts().groupReferences();
        }

        @Override
        public void putGroupReference(String configured, String groupId) {
            write(() -> real.facts().putGroupReference(configured, groupId));
        }

        @Override
        public void removeGroupReference(String configured) {
            write(() -> real.facts().removeGroupReference(configured));
        }

        @Override
        public Map<String, String> personReferences() {
            return real.facts().personReferences();
        }

        @Override
        public void putPersonReference(String nameHash, String userId) {
            write(() -> real.facts().putPersonReference(nameHash, userId));
        }

        @Override
        public void removePersonReference(String nameHash) {
            write(() -> real.facts().removePersonReference(nameHash));
        }

        @Override
        public boolean isRestored() {
            return real.facts().isRestored();
        }

        @Override
        public void caughtUp() {
            write(() -> real.facts().caughtUp());
        }

        @Override
        public Set<String> refusedProperties() {
            return real.facts().refusedProperties();
        }

        @Override
        public void putRefusedProperties(Set<String> properties) {
            write(() -> real.facts().putRefusedProperties(properties));
        }
    }
}
