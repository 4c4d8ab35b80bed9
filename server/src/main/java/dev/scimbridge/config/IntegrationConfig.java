package dev.scimbridge.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * One tenant's integration.
 *
 * @param name the key under {@code integrations}
 * @param graph how the tenant is reached
 * @param include security groups whose members are in scope: object ids, or display names that are unique
 * @param exclude security groups whose members are not, even if included
 * @param interval from the end of one round to the start of the next
 * @param reconcile how often memberships and managers are read in full
 * @param enabled false until an administrator has confirmed the integration
 * @param leaverTail how long someone who left the scope stays visible as inactive
 * @param timeZone the zone in which a leave date's last day ends
 * @param clients who reads it
 */
public record IntegrationConfig(
        String name,
        GraphSettings graph,
        List<String> include,
        List<String> exclude,
        Duration interval,
        Duration reconcile,
        boolean enabled,
        Duration leaverTail,
        ZoneId timeZone,
        List<ClientConfig> clients) {

    /** Copies the collections. */
    public IntegrationConfig {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        clients = List.copyOf(clients);
    }
}
