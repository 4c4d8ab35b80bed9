package dev.scimbridge.config;

import dev.scimbridge.mapping.ManagerPolicy;
import dev.scimbridge.mapping.ScopeCondition;
import dev.scimbridge.mapping.UserRules;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what stands under {@code integrations.NAME}. */
final class IntegrationReader {

    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);

    private final ConfigSource source;
    private final Values values;
    private final Problems problems;

    IntegrationReader(ConfigSource source, Values values, Problems problems) {
        this.source = source;
        this.values = values;
        this.problems = problems;
    }

    /** One that the file describes. */
    Optional<IntegrationConfig> declared(String name) {
        if (!values.isName("integrations." + name, name)) {
            return Optional.empty();
        }
        return read(
                name,
                new CredentialReader(source, values, problems).read(name),
                scope(name, values.list(IntegrationKeys.INCLUDE, name)),
                values.flag(IntegrationKeys.ENABLED, name),
                clients(name));
    }

    /** One that is made step by step: who is in scope, and how it proves itself, may come later. */
    Optional<IntegrationConfig> created(String name, GraphCredential credential, boolean enabled) {
        return read(
                name,
                Optional.of(credential),
                scope(name, values.listSoFar(IntegrationKeys.INCLUDE, name)),
                Optional.of(enabled),
                List.of());
    }

    private Optional<IntegrationConfig> read(
            String name,
            Optional<GraphCredential> credential,
            Optional<ScopeConfig> scope,
            Optional<Boolean> enabled,
            List<ClientConfig> clients) {
        Optional<GraphSettings> graph = graph(name, credential);
        Optional<LocalDate> expires = values.date(IntegrationKeys.CLIENT_SECRET_EXPIRES, name);
        UserRules mapping = values.rules(IntegrationKeys.MAPPING, name);
        Optional<Duration> interval = values.duration(IntegrationKeys.INTERVAL, name);
        Optional<Duration> reconcile = values.duration(IntegrationKeys.RECONCILE, name);
        Optional<Duration> tail = values.duration(IntegrationKeys.LEAVER_TAIL, name);
        Optional<ZoneId> zone = values.zone(IntegrationKeys.TIME_ZONE, name);
        Optional<Duration> visible = values.duration(IntegrationKeys.VISIBLE_BEFORE_HIRE, name);
        Optional<Duration> retention = values.duration(IntegrationKeys.HISTORY_RETENTION, name);
        checkRetention(name, retention);
        Optional<ManagerPolicy> managers = values.word(
                        IntegrationKeys.MANAGER_OUT_OF_SCOPE, ManagerPolicy.words(), name)
                .flatMap(ManagerPolicy::of);
        Optional<Duration> roundsKept = values.duration(IntegrationKeys.ROUNDS_KEPT, name);
        Optional<GuardConfig> guards = new GuardReader(values).read(name);
        if (graph.isEmpty()
                || scope.isEmpty()
                || interval.isEmpty()
                || reconcile.isEmpty()
                || enabled.isEmpty()
                || tail.isEmpty()
                || zone.isEmpty()
                || retention.isEmpty()
                || managers.isEmpty()
                || roundsKept.isEmpty()
                || guards.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new IntegrationConfig(
                name,
                graph.get(),
                scope.get(),
                mapping,
                interval.get(),
                reconcile.get(),
                enabled.get(),
                expires,
                tail.get(),
                zone.get(),
                managers.get(),
                visible,
                retention.get(),
                roundsKept.get(),
                guards.get(),
                clients));
    }

    /** Walks may go on for some hours on the revision on which they began. */
    private void checkRetention(String name, Optional<Duration> retention) {
        retention
                .filter(time -> time.compareTo(SHORTEST_RETENTION) < 0)
                .ifPresent(time -> problems.add(
                        IntegrationKeys.HISTORY_RETENTION.at(name),
                        "is shorter than a day, and clients may still read what it would forget; write 1d or more"));
    }

    private Optional<ScopeConfig> scope(String name, Optional<List<String>> include) {
        Optional<List<String>> exclude = values.list(IntegrationKeys.EXCLUDE, name);
        Optional<List<String>> includePeople = values.people(IntegrationKeys.INCLUDE_PEOPLE, name);
        Optional<List<String>> excludePeople = values.people(IntegrationKeys.EXCLUDE_PEOPLE, name);
        Optional<ScopeCondition> condition = values.condition(IntegrationKeys.CONDITION, name);
        Optional<Integer> most = values.count(IntegrationKeys.MAXIMUM_PEOPLE, name);
        if (include.isEmpty() || exclude.isEmpty() || includePeople.isEmpty() || excludePeople.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ScopeConfig(
                include.get(), exclude.get(), includePeople.get(), excludePeople.get(), condition, most));
    }

    private Optional<GraphSettings> graph(String name, Optional<GraphCredential> credential) {
        Optional<String> tenantId = values.tenant(IntegrationKeys.TENANT_ID, name);
        Optional<String> clientId = values.guid(IntegrationKeys.CLIENT_ID, name);
        Optional<Cloud> cloud =
                values.word(IntegrationKeys.CLOUD, Cloud.words(), name).map(Cloud::of);
        Optional<URI> authority =
                values.url(IntegrationKeys.AUTHORITY_HOST, name).or(() -> cloud.map(Cloud::authorityHost));
        Optional<URI> graph = values.url(IntegrationKeys.GRAPH_BASE_URL, name).or(() -> cloud.map(Cloud::graphBaseUrl));
        Optional<Path> trusted = values.file(IntegrationKeys.TRUSTED_CERTIFICATES, name);
        checkBothUrls(name);
        if (tenantId.isEmpty()
                || clientId.isEmpty()
                || credential.isEmpty()
                || authority.isEmpty()
                || graph.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new GraphSettings(
                tenantId.get(), clientId.get(), credential.get(), authority.get(), graph.get(), trusted));
    }

    /** One URL of ours and one of Microsoft's would send a token of one cloud to the other. */
    private void checkBothUrls(String name) {
        boolean authority = source.at(IntegrationKeys.AUTHORITY_HOST.at(name)).isPresent();
        boolean graph = source.at(IntegrationKeys.GRAPH_BASE_URL.at(name)).isPresent();
        if (authority != graph) {
            Key given = authority ? IntegrationKeys.AUTHORITY_HOST : IntegrationKeys.GRAPH_BASE_URL;
            Key missing = authority ? IntegrationKeys.GRAPH_BASE_URL : IntegrationKeys.AUTHORITY_HOST;
            problems.add(missing.at(name), "is missing while " + given.at(name) + " is given; give both or neither");
        }
    }

    private List<ClientConfig> clients(String integration) {
        List<ClientConfig> clients = new ArrayList<>();
        for (String client : source.namesUnder("integrations." + integration + ".clients")) {
            if (values.isName("integrations." + integration + ".clients." + client, client)) {
                new ClientReader(values, problems).declared(integration, client).ifPresent(clients::add);
            }
        }
        return clients;
    }
}
