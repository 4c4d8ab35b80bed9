package dev.scimbridge.sync;

import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.store.IntegrationStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns configured groups into object ids. A name is accepted when exactly one security group bears it; from then on the
 * group is known by its id, whatever it is called.
 */
final class GroupReferences {

    private static final String INCLUDE = "include";
    private static final String EXCLUDE = "exclude";

    private final GraphReader reader;
    private final IntegrationStore store;

    GroupReferences(GraphReader reader, IntegrationStore store) {
        this.reader = reader;
        this.store = store;
    }

    /**
     * Resolves groups and people, asking Graph only for names that are not known yet. A name that is not configured any more
     * is forgotten: configured again, it may mean another group or person.
     *
     * @throws RoundFault with every group that cannot be used, its namesakes, and the place of every person whom nobody knows
     */
    ScopeIds resolve(ScopeSettings settings) {
        Map<String, String> known = new HashMap<>(store.groupReferences());
        PersonReferences people = new PersonReferences(reader, store);
        List<String> faults = new ArrayList<>();
        Map<String, String> included = resolve(INCLUDE, settings.include(), known, faults);
        Map<String, String> excluded = resolve(EXCLUDE, settings.exclude(), known, faults);
        Map<String, String> includedPeople = people.resolve("includePeople", settings.includePeople(), faults);
        Map<String, String> excludedPeople = people.resolve("excludePeople", settings.excludePeople(), faults);
        throwIfAny(faults);
        known.keySet().stream()
                .filter(text -> !settings.include().contains(text)
                        && !settings.exclude().contains(text))
                .forEach(store::removeGroupReference);
        people.forgetAllBut(settings.includePeople(), settings.excludePeople());
        return new ScopeIds(included, excluded, includedPeople, excludedPeople, settings.condition());
    }

    private Map<String, String> resolve(
            String key, List<String> configured, Map<String, String> known, List<String> faults) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (String text : configured) {
            if (ConfiguredName.isObjectId(text)) {
                ids.putIfAbsent(text.toLowerCase(Locale.ROOT), text);
            } else if (known.containsKey(text)) {
                ids.put(known.get(text), text);
            } else {
                find(key, text, faults).ifPresent(id -> {
                    ids.put(id, text);
                    known.put(text, id);
                    store.putGroupReference(text, id);
                });
            }
        }
        return ids;
    }

    /** The object id of a configured group, as far as it is known without asking. */
    static Optional<String> known(String configured, Map<String, String> known) {
        return ConfiguredName.isObjectId(configured)
                ? Optional.of(configured.toLowerCase(Locale.ROOT))
                : Optional.ofNullable(known.get(configured));
    }

    private Optional<String> find(String key, String name, List<String> faults) {
        List<GraphGroup> candidates = reader.groupsByName(name);
        List<GraphGroup> usable =
                candidates.stream().filter(GroupKind::isSecurityGroup).toList();
        if (usable.size() == 1) {
            return Optional.of(usable.get(0).id());
        }
        faults.add(
                candidates.isEmpty()
                        ? key + ": no group is named '" + name + "'; correct the name or give the group's object id"
                                + " ('bridge check' has names that begin alike)"
                        : refusal(key, name, candidates, usable));
        return Optional.empty();
    }

    /**
     * Checks the configured groups when they have been pulled. One that is gone says that the configuration is out of date,
     * not that everybody has left, or that everybody who was excluded may come in. Another group that has taken its name
     * is told and not followed: whoever may create groups could otherwise choose who is in scope.
     *
     * @param groups finds a pulled group
     * @throws RoundFault naming every group that cannot be used
     */
    void check(ScopeIds scopeIds, Function<String, Optional<GraphGroup>> groups) {
        List<String> faults = new ArrayList<>();
        scopeIds.included().forEach((id, text) -> check(INCLUDE, id, text, groups.apply(id), faults));
        scopeIds.excluded().forEach((id, text) -> check(EXCLUDE, id, text, groups.apply(id), faults));
        throwIfAny(faults);
    }

    private void check(String key, String id, String text, Optional<GraphGroup> group, List<String> faults) {
        String name = text.equalsIgnoreCase(id) ? id : "'" + text + "' (" + id + ")";
        if (group.isEmpty()) {
            faults.add(key + ": the group " + name + " does not exist in the tenant; " + successor(id, text)
                    + ". Until then the last revision stays");
        } else if (!GroupKind.isSecurityGroup(group.get())) {
            faults.add(key + ": the group " + name + " is not a security group; choose a security group");
        }
    }

    /** What to do about a group that is gone: it may have been created again under its name, with another id. */
    private String successor(String id, String text) {
        List<GraphGroup> namesakes = text.equalsIgnoreCase(id) || ConfiguredName.isObjectId(text)
                ? List.of()
                : reader.groupsByName(text).stream()
                        .filter(GroupKind::isSecurityGroup)
                        .filter(group -> !group.id().equalsIgnoreCase(id))
                        .toList();
        return namesakes.isEmpty()
                ? "give the object id of one that does"
                : "it was deleted, and that name now belongs to " + GroupKind.described(namesakes)
                        + ": if that is the group you mean, configure its object id instead of the name";
    }

    private static void throwIfAny(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new RoundFault(String.join("; ", faults));
        }
    }

    private static String refusal(String key, String text, List<GraphGroup> candidates, List<GraphGroup> usable) {
        if (usable.isEmpty()) {
            return key + ": '" + text + "' is not a security group; choose a security group instead of "
                    + GroupKind.described(candidates);
        }
        return key + ": " + usable.size() + " security groups are named '" + text
                + "'; give the object id of the one you mean: " + GroupKind.described(usable);
    }
}
