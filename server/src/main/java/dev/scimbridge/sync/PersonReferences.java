package dev.scimbridge.sync;

import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.store.IntegrationStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns people named in the configuration into object ids. A {@code userPrincipalName} is asked for once; from then on the
 * person is known by the id, whatever the name becomes and whoever gets it next, until the name is taken out.
 */
final class PersonReferences {

    private final GraphReader reader;
    private final IntegrationStore store;
    /** Object ids by the hash of the name. */
    private final Map<String, String> known;

    PersonReferences(GraphReader reader, IntegrationStore store) {
        this.reader = reader;
        this.store = store;
        this.known = new HashMap<>(store.personReferences());
    }

    /**
     * Resolves a list, asking Graph only for names that are not known yet.
     *
     * @param faults where to add a sentence for every name that nobody bears, without the name
     * @return object id to what the configuration says
     */
    Map<String, String> resolve(String key, List<String> configured, List<String> faults) {
        Map<String, String> ids = new LinkedHashMap<>();
        List<String> open = new ArrayList<>();
        for (String text : configured) {
            String id = ConfiguredName.isObjectId(text)
                    ? text.toLowerCase(Locale.ROOT)
                    : known.get(ConfiguredName.hash(text));
            if (id == null) {
                open.add(text);
            } else {
                ids.putIfAbsent(id, text);
            }
        }
        ids.putAll(ask(open, name -> faults.add(nobody(key, configured.indexOf(name) + 1))));
        return ids;
    }

    /** Forgets who was named in lists that do not name them any more. */
    void forgetAllBut(List<String> included, List<String> excluded) {
        Set<String> named = Stream.concat(included.stream(), excluded.stream())
                .map(ConfiguredName::hash)
                .collect(Collectors.toSet());
        known.keySet().stream().filter(hash -> !named.contains(hash)).forEach(store::removePersonReference);
    }

    /** The object id of a configured person, as far as it is known without asking. */
    static Optional<String> known(String configured, Map<String, String> known) {
        return ConfiguredName.isObjectId(configured)
                ? Optional.of(configured.toLowerCase(Locale.ROOT))
                : Optional.ofNullable(known.get(ConfiguredName.hash(configured)));
    }

    /** Everybody may read why a round failed, and it is kept: it tells the place where the name stands, and not the name. */
    private static String nobody(String key, int entry) {
        return key + ", entry " + entry
                + ": no user has this userPrincipalName; correct it or give the user's object id"
                + " ('bridge check' says which name it is)";
    }

    private Map<String, String> ask(List<String> names, Consumer<String> unknown) {
        Map<String, String> ids = new LinkedHashMap<>();
        Map<String, GraphUser> found = names.isEmpty() ? Map.of() : reader.usersById(names, List.of());
        for (String name : names) {
            GraphUser user = found.get(name);
            if (user == null) {
                unknown.accept(name);
            } else {
                String hash = ConfiguredName.hash(name);
                store.putPersonReference(hash, user.id());
                known.put(hash, user.id());
                ids.putIfAbsent(user.id(), name);
            }
        }
        return ids;
    }
}
