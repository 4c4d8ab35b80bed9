package dev.scimbridge.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scimbridge.delta.GraphReader;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.store.IntegrationStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns people named in the configuration into object ids. A {@code userPrincipalName} is asked for once; from then on the
 * person is known by the id, whatever the name becomes and whoever gets it next.
 */
final class PersonReferences {

    private final GraphReader reader;
    private final IntegrationStore store;

    PersonReferences(GraphReader reader, IntegrationStore store) {
        this.reader = reader;
        this.store = store;
    }

    /**
     * Resolves a list, asking Graph only for names that are not known yet.
     *
     * @param faults where to add a sentence for every name that nobody bears
     * @return object id to what the configuration says
     */
    Map<String, String> resolve(String key, List<String> configured, List<String> faults) {
        Map<String, String> known = configured.isEmpty() ? Map.of() : store.personReferences();
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
