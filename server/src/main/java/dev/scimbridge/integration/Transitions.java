package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.store.CreatedIntegration.State;
import java.util.Set;
import java.util.TreeSet;

/** What a change of settings means for how far an integration has come. */
final class Transitions {

    /** Another tenant or application: nothing that was checked before holds. */
    private static final Set<String> IDENTITY =
            Set.of("tenantId", "clientId", "cloud", "authorityHost", "graphBaseUrl", "trustedCertificates");

    /** Where the secret goes and whose it is: it must not follow them by itself to another place. */
    private static final Set<String> OF_THE_SECRET =
            Set.of("clientId", "cloud", "authorityHost", "graphBaseUrl", "trustedCertificates");

    /** When and how carefully it runs: nothing to look at before. */
    private static final Set<String> RUNNING = Set.of(
            "interval",
            "reconcile",
            "roundsKept",
            "historyRetention",
            "maximumPeople",
            "guards",
            "clientSecretExpires");

    private Transitions() {}

    /** The names of what is another in the second. */
    static Set<String> changed(JsonNode before, JsonNode after) {
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> before.path(name).equals(after.path(name)));
        return names;
    }

    /** Whether a check or preview of before says nothing of afterwards. */
    static boolean isToBeSeen(Set<String> changed) {
        return !RUNNING.containsAll(changed);
    }

    static boolean isIdentity(Set<String> changed) {
        return changed.stream().anyMatch(IDENTITY::contains);
    }

    static boolean losesSecret(Set<String> changed) {
        return changed.stream().anyMatch(OF_THE_SECRET::contains);
    }

    /** The state afterwards. */
    static State after(State state, Set<String> changed) {
        if (isIdentity(changed)) {
            return State.DRAFT;
        }
        return state == State.PREVIEWED && isToBeSeen(changed) ? State.CHECKED : state;
    }
}
