package dev.scimbridge.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.store.IntegrationStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
     * @param faults where to add a sentence for every name that nobody bears
     * @return object id to what the configuration says
     */
    Map<String, String> resolve(String key, List<String> configured, List<String> faults) {
        Map<String, String> ids = new LinkedHashMap<>();
        List<String> open = new ArrayList<>();
        for (String text : configured) {
            String id = GroupReferences.isObjectId(text) ? text.toLowerCase(Locale.ROOT) : known.get(hash(text));
            if (id == null) {
                open.add(text);
            } else {
                ids.putIfAbsent(id, text);
            }
        }
        ids.putAll(ask(key, open, faults));
        return ids;
    }

    /** Forgets who was named in lists that do not name them any more. */
    void forgetAllBut(List<String> included, List<String> excluded) {
        Set<String> named = Stream.concat(included.stream(), excluded.stream())
                .map(PersonReferences::hash)
                .collect(Collectors.toSet());
        known.keySet().stream().filter(hash -> !named.contains(hash)).forEach(store::removePersonReference);
    }

    /** The object id of a configured person, as far as it is known without asking. */
    static Optional<String> known(String configured, Map<String, String> known) {
        return GroupReferences.isObjectId(configured)
                ? Optional.of(configured.toLowerCase(Locale.ROOT))
                : Optional.ofNullable(known.get(hash(configured)));
    }

    private Map<String, String> ask(String key, List<String> names, List<String> faults) {
        Map<String, String> ids = new LinkedHashMap<>();
        Map<String, GraphUser> found = names.isEmpty() ? Map.of() : reader.usersById(names, List.of());
        for (String name : names) {
            GraphUser user = found.get(name);
            if (user == null) {
                faults.add(key + ": no user has the userPrincipalName '" + name
                        + "'; correct it or give the user's object id");
            } else {
                store.putPersonReference(hash(name), user.id());
                known.put(hash(name), user.id());
                ids.putIfAbsent(user.id(), name);
            }
        }
        return ids;
    }

    /** Who is named may be out of scope, so the name itself is not kept. */
    private static String hash(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(name.toLowerCase(Locale.ROOT).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
