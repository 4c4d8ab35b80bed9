package dev.scimbridge.server;

import dev.scimbridge.alert.FindingSource;
import dev.scimbridge.config.IntegrationConfig;
import dev.scimbridge.integration.ClientFindings;
import dev.scimbridge.integration.Finding;
import dev.scimbridge.integration.Finding.Kind;
import dev.scimbridge.store.Hold;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.sync.SyncStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What operators are told of, looked for in what runs. No sentence names a person. */
final class AlertSources {

    private static final Duration DATABASE_PATIENCE = Duration.ofMinutes(1);
    private static final int[] DAYS_BEFORE = {60, 30, 7};

    private final RunningIntegrations integrations;
    private final ClientFindings clients;
    private final StoreWatch database;
    private final RoundPatience patienceWithRounds;
    private final Clock clock;
    private final Map<IntegrationId, Instant> begun = new HashMap<>();

    AlertSources(
            RunningIntegrations integrations,
            ClientFindings clients,
            StoreWatch database,
            Duration failingFor,
            Clock clock) {
        this.integrations = integrations;
        this.clients = clients;
        this.database = database;
        this.patienceWithRounds = new RoundPatience(failingFor);
        this.clock = clock;
    }

    List<FindingSource> all() {
        return List.of(
                new FindingSource(Set.of(Kind.DATABASE_FAILS), this::databaseFails),
                new FindingSource(Set.of(Kind.ROUNDS_FAIL), this::roundsFail, this::mayStillFail),
                new FindingSource(Set.of(Kind.PERMISSION_MISSING), this::permissionMissing, this::mayStillBeMissing),
                new FindingSource(Set.of(Kind.HOLD_OPEN), this::holdsOpen),
                new FindingSource(Set.of(Kind.SECRET_EXPIRES), this::secretExpires),
                new FindingSource(
                        Set.of(Kind.CLIENT_SILENT, Kind.CLIENT_STOPS_SHORT, Kind.CLIENT_TOKEN_EXPIRES), clients::all));
    }

    private List<Finding> databaseFails() {
        return database
                .trouble()
                .filter(trouble -> isOlder(trouble.since(), DATABASE_PATIENCE))
                .map(trouble -> new Finding(
                        Kind.DATABASE_FAILS,
                        "database",
                        trouble.sentence() + " Clients go on reading the last revision; nothing new comes.",
                        trouble.since()))
                .stream()
                .toList();
    }

    private boolean isOlder(Instant moment, Duration patience) {
        return moment.plus(patience).isBefore(clock.instant());
    }

    private List<Finding> roundsFail() {
        List<Finding> findings = new ArrayList<>();
        for (RunningIntegration integration : integrations.all()) {
            SyncStatus status = integration.status();
            Optional<Duration> patience =
                    patienceWithRounds.with(status, integration.config().map(IntegrationConfig::interval));
            Instant since = latest(status.lastCompleted(), begun(integration.id(), status));
            if (patience.isPresent() && isOlder(since, patience.get())) {
                findings.add(new Finding(
                        Kind.ROUNDS_FAIL,
                        integration.id().value(),
                        "No round of " + integration.id() + " has been completed since "
                                + since.truncatedTo(ChronoUnit.SECONDS)
                                + "; clients go on reading the last revision. bridge status and /health say why and what"
                                + " to do.",
                        since));
            }
        }
        return findings;
    }

    /** Since when it is known here that the integration is to pull: what was before, also long ago, may have been on purpose. */
    private synchronized Instant begun(IntegrationId integration, SyncStatus status) {
        if (status.condition() == SyncStatus.Condition.DISABLED) {
            begun.remove(integration);
            return clock.instant();
        }
        return begun.computeIfAbsent(integration, id -> clock.instant());
    }

    private static Instant latest(Optional<Instant> one, Instant other) {
        return one.filter(other::isBefore).orElse(other);
    }

    /** Only a completed round tells that rounds do not fail any more. */
    private boolean mayStillFail(String subject) {
        return integrations.all().stream()
                .filter(integration -> integration.id().value().equals(subject))
                .map(RunningIntegration::status)
                .anyMatch(status -> status.condition() != SyncStatus.Condition.DISABLED
                        && (status.condition() != SyncStatus.Condition.OK || status.running()));
    }

    private List<Finding> permissionMissing() {
        List<Finding> findings = new ArrayList<>();
        for (RunningIntegration integration : integrations.all()) {
            for (String permission : integration.status().missingPermissions().orElse(Set.of())) {
                findings.add(new Finding(
                        Kind.PERMISSION_MISSING,
                        subject(integration, permission),
                        "The app of " + integration.id() + " does not have the permission " + permission
                                + ": grant this application permission in the Entra admin centre and give admin consent.",
                        clock.instant()));
            }
        }
        return findings;
    }

    private static String subject(RunningIntegration integration, String permission) {
        return integration.id() + " " + permission;
    }

    /** Before a round has seen a token, nothing is known of the permissions. */
    private boolean mayStillBeMissing(String subject) {
        return integrations.all().stream()
                .filter(integration -> subject.startsWith(subject(integration, "")))
                .map(RunningIntegration::status)
                .anyMatch(status -> status.condition() != SyncStatus.Condition.DISABLED
                        && status.missingPermissions().isEmpty());
    }

    private List<Finding> holdsOpen() {
        List<Finding> findings = new ArrayList<>();
        for (RunningIntegration integration : integrations.all()) {
            for (Hold hold : integration.watched().holds().holds()) {
                String name = integration.id() + "/" + hold.number();
                if (hold.waiting() > 0) {
                    findings.add(new Finding(
                            Kind.HOLD_OPEN,
                            name,
                            "Changes of people wait for a decision: " + hold.reason()
                                    + ". What was served stays served until somebody decides: in the console, or by bridge approve "
                                    + name + " or bridge reject " + name + ".",
                            hold.openedAt()));
                }
            }
        }
        return findings;
    }

    private List<Finding> secretExpires() {
        List<Finding> findings = new ArrayList<>();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (RunningIntegration integration : integrations.all()) {
            integration.config().flatMap(IntegrationConfig::secretExpires).ifPresent(end -> {
                long left = ChronoUnit.DAYS.between(today, end);
                for (int days : DAYS_BEFORE) {
                    if (left <= days) {
                        findings.add(new Finding(
                                Kind.SECRET_EXPIRES,
                                integration.id() + " within " + days + " days",
                                "The client secret of " + integration.id() + " expires on " + end
                                        + ": create a new one in the app registration, put it in the place of the old one,"
                                        + " and correct clientSecretExpires.",
                                clock.instant()));
                    }
                }
            });
        }
        return findings;
    }
}
