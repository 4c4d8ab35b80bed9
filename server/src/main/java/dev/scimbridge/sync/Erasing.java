package dev.scimbridge.sync;

import dev.scimbridge.mapping.ManagerPolicy;
import dev.scimbridge.mapping.MappedResource;
import dev.scimbridge.mapping.UserMapping;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.OutdatedException;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceState;
import dev.scimbridge.store.RevisionInfo;
import dev.scimbridge.store.StoredResource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Erases people who have left, before their tail and the history's retention end. It works between two rounds and asks
 * Graph nothing. Who is in scope, or would be read as somebody's manager, cannot be erased: the next round would read them again.
 */
final class Erasing {

    /** Each time a round has to end that began before, so one repetition is rare. */
    private static final int MOST_ATTEMPTS = 5;

    private final SyncSettings settings;
    private final IntegrationPorts ports;
    private final Clock clock;

    Erasing(SyncSettings settings, IntegrationPorts ports, Clock clock) {
        this.settings = settings;
        this.ports = ports;
        this.clock = clock;
    }

    /**
     * Erases all of them, or, when one cannot be erased, nobody.
     *
     * @param people object ids, or userNames under which they are or were served
     * @param administrator who asked for it, as the audit log tells together with their object ids
     * @throws OutdatedException when rounds of another process end all the time; nobody was erased then
     */
    Erased erase(Collection<String> people, String administrator) {
        int attempts = 1;
        while (true) {
            try {
                return eraseNow(people, administrator);
            } catch (OutdatedException decidedOnTheRevisionBefore) {
                if (attempts == MOST_ATTEMPTS) {
                    throw decidedOnTheRevisionBefore;
                }
                attempts++;
            }
        }
    }

    private Erased eraseNow(Collection<String> people, String administrator) {
        Optional<RevisionInfo> newest = ports.revisions().newest();
        Map<String, String> refused = new LinkedHashMap<>();
        Map<String, Set<String>> found = new LinkedHashMap<>();
        people.forEach(person -> found.put(person, find(person)));
        Set<String> ids = new TreeSet<>();
        found.values().forEach(ids::addAll);
        found.forEach((person, named) -> {
            if (named.isEmpty()) {
                refused.put(person, "Nothing is stored of this person");
            }
            named.forEach(id -> whyNot(id, ids).ifPresent(why -> refused.put(person, id + why)));
        });
        if (!refused.isEmpty()) {
            return new Erased(Set.of(), refused);
        }
        if (!ids.isEmpty()) {
            String integration = settings.integration().value();
            AuditEntry audit =
                    new AuditEntry(0, clock.instant(), administrator, "erase", integration, String.join(",", ids));
            Instant at = new Changes(clock.instant(), newest, Optional.empty()).at();
            ports.revisions().erase(newest, at, ids, reportsOf(ids, at), audit);
        }
        return new Erased(ids, refused);
    }

    private Set<String> find(String person) {
        String id = person.toLowerCase(Locale.ROOT);
        return ports.revisions().knows(id) ? Set.of(id) : ports.revisions().usersNamed(person);
    }

    private Optional<String> whyNot(String id, Set<String> together) {
        if (isInScope(id)) {
            return Optional.of(whyInScope(id));
        }
        return isToBeReadAsManager(id, together)
                ? Optional.of(" is the manager of somebody who is stored, and managerOutOfScope: "
                        + settings.managers().word() + " has managers read: give those people another manager in Entra"
                        + " or name the id in excludePeople, wait for a round, and erase again")
                : Optional.empty();
    }

    private String whyInScope(String id) {
        return ports.holds().changes().stream()
                .filter(row -> row.userId().equals(id) && HeldRows.keepsPresence(row))
                .findFirst()
                .map(row -> " is held by " + settings.integration() + "/" + row.hold() + ": run bridge approve "
                        + settings.integration() + "/" + row.hold() + " --person " + id
                        + ", wait for a round, and erase again")
                .orElse(" is in scope, or the manager of somebody who is: take the person out of the included groups or"
                        + " name the id in excludePeople, wait for a round, and erase again");
    }

    /** Who is mirrored and not served waits for the day of hire, or is a manager that others name. */
    private boolean isInScope(String id) {
        StoredResource served =
                ports.revisions().resources(ResourceType.USER, List.of(id)).get(id);
        if (served != null) {
            return served.resource().state() != ResourceState.LEAVING;
        }
        return ports.mirror().users(List.of(id)).values().stream()
                .anyMatch(user -> user.removed().isEmpty());
    }

    /** As {@link OutsideManagers} would: a leaver, or somebody of whom nothing but the history is left. */
    private boolean isToBeReadAsManager(String id, Set<String> together) {
        if (settings.managers() == ManagerPolicy.OMIT || isGoneFromGraph(id)) {
            return false;
        }
        Set<String> reports = new TreeSet<>(ports.mirror().reportsOf(Set.of(id)));
        reports.removeAll(together);
        return !reports.isEmpty()
                && !TenantView.about(id, settings, ports).scope().isExcluded(id);
    }

    private boolean isGoneFromGraph(String id) {
        return ports.mirror().users(List.of(id)).values().stream()
                .anyMatch(user -> user.removed().isPresent());
    }

    /** Whom they manage, without the reference to them; these were mapped when the manager was still served. */
    private List<ResourceDraft> reportsOf(Set<String> ids, Instant at) {
        Set<String> reports = new TreeSet<>(ports.mirror().reportsOf(ids));
        ports.holds().changes().stream()
                .filter(held -> held.aspect().equals(Risk.MANAGER) && ids.contains(held.before()))
                .forEach(held -> reports.add(held.userId()));
        reports.removeAll(ids);
        UserMapping mapping = new UserMapping(settings.mappingRules());
        List<ResourceDraft> drafts = new ArrayList<>();
        ports.revisions().resources(ResourceType.USER, reports).forEach((id, stored) -> {
            ResourceDraft served = stored.resource();
            MappedResource mapped = mapping.withoutManager(id, served.json());
            if (!mapped.hash().equals(served.etag())) {
                drafts.add(Revised.of(served, mapped, at));
            }
        });
        return drafts;
    }
}
