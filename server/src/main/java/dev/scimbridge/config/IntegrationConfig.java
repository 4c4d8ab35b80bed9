package dev.scimbridge.config;

import dev.scimbridge.mapping.ManagerPolicy;
import dev.scimbridge.mapping.UserRules;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * One tenant's integration.
 *
 * @param name the key under {@code integrations}
 * @param graph how the tenant is reached
 * @param scope who is in scope
 * @param mapping what is mapped differently
 * @param interval from the end of one round to the start of the next
 * @param reconcile how often memberships and managers are read in full
 * @param enabled false until an administrator has confirmed the integration
 * @param secretExpires the last day of the client secret; empty when nobody said
 * @param leaverTail how long someone who left the scope stays visible as inactive
 * @param timeZone the zone in which days of leave and hire begin and end
 * @param managers what is said of managers who are not in scope
 * @param visibleBeforeHire how long before the day of hire a person is visible; empty when that day does not matter
 * @param historyRetention how long what is not served any more is kept
 * @param roundsKept how long reports of rounds are kept
 * @param guards from when on risky changes wait for a person
 * @param clients who reads it
 */
public record IntegrationConfig(
        String name,
        GraphSettings graph,
        ScopeConfig scope,
        UserRules mapping,
        Duration interval,
        Duration reconcile,
        boolean enabled,
        Optional<LocalDate> secretExpires,
        Duration leaverTail,
        ZoneId timeZone,
        ManagerPolicy managers,
        Optional<Duration> visibleBeforeHire,
        Duration historyRetention,
        Duration roundsKept,
        GuardConfig guards,
        List<ClientConfig> clients) {

    /** Copies the tokens. */
    public IntegrationConfig {
        clients = List.copyOf(clients);
    }

    /** The same with another way to prove the application. */
    public IntegrationConfig with(GraphCredential credential) {
        return new IntegrationConfig(
                name,
                graph.with(credential),
                scope,
                mapping,
                interval,
                reconcile,
                enabled,
                secretExpires,
                leaverTail,
                timeZone,
                managers,
                visibleBeforeHire,
                historyRetention,
                roundsKept,
                guards,
                clients);
    }
}
