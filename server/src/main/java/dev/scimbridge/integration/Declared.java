package dev.scimbridge.integration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.config.GraphCredential;
import dev.scimbridge.config.IntegrationConfig;
import dev.scimbridge.store.IntegrationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The integrations that the configuration file declares: it alone governs them. */
public final class Declared {

    private final Map<String, IntegrationConfig> byName = new TreeMap<>();
    private final Map<String, ObjectNode> settings;

    /**
     * Keeps them.
     *
     * @param settings what the file says of each, without secrets
     */
    public Declared(List<IntegrationConfig> integrations, Map<String, ObjectNode> settings) {
        integrations.forEach(integration -> byName.put(integration.name(), integration));
        this.settings = Map.copyOf(settings);
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    Optional<Standing> standing(String name) {
        return Optional.ofNullable(byName.get(name))
                .map(config -> new Standing(
                        new IntegrationId(name),
                        Standing.Origin.DECLARED,
                        config.enabled() ? "enabled" : "disabled",
                        Optional.ofNullable(settings.get(name)).orElseThrow().deepCopy(),
                        1,
                        Optional.of(kind(config.graph().credential())),
                        Optional.empty(),
                        config.secretExpires()));
    }

    private static String kind(GraphCredential credential) {
        if (credential instanceof GraphCredential.ClientSecret) {
            return "client_secret";
        }
        return credential instanceof GraphCredential.FederatedToken ? "workload_identity" : "certificate";
    }

    /** Refuses to change what the file governs. */
    void refuse(String name, String instead) {
        if (byName.containsKey(name)) {
            throw Refusal.conflict(name + " is declared in bridge.yaml; " + instead + ".");
        }
    }

    /** Refuses a second truth. */
    void refuseClash(String name) {
        if (byName.containsKey(name)) {
            throw Refusal.conflict("integrations." + name + ": there is an integration " + name
                    + " that was created over the admin API; name it otherwise here, or start without it and remove that"
                    + " one by 'bridge remove " + name + "'.");
        }
    }
}
