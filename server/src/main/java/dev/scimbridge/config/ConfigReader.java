package dev.scimbridge.config;

import dev.scimbridge.mapping.ManagerPolicy;
import dev.scimbridge.mapping.ScopeCondition;
import dev.scimbridge.mapping.UserRules;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code bridge.yaml} and the environment; the keys are in {@code docs/reference/configuration.md}. */
public final class ConfigReader {

    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);

    private final Problems problems = new Problems();
    private final ConfigSource source;
    private final Values values;

    private ConfigReader(Path file, Map<String, String> environment) {
        Path absolute = file.toAbsolutePath();
        Path parent = absolute.getParent();
        this.source = ConfigSource.read(file, environment, problems);
        this.values = new Values(source, parent == null ? absolute : parent, problems);
    }

    /**
     * Reads and checks everything.
     *
     * @param file a YAML file; relative paths in it start at its directory
     * @param environment the process's environment variables; those that start with {@code BRIDGE_} win over the file
     * @throws ConfigException with all problems at once
     */
    public static BridgeConfig read(Path file, Map<String, String> environment) throws ConfigException {
        return new ConfigReader(file, environment).read();
    }

    private BridgeConfig read() throws ConfigException {
        Optional<InetSocketAddress> listen = values.address(Key.SERVER_LISTEN);
        Optional<URI> publicUrl = values.url(Key.SERVER_PUBLIC_URL);
        Optional<Integer> defaultPage = values.pageSize(Key.SERVER_DEFAULT_PAGE_SIZE);
        Optional<Integer> maximumPage = values.pageSize(Key.SERVER_MAXIMUM_PAGE_SIZE);
        Optional<Boolean> openDiscovery = values.flag(Key.SERVER_OPEN_DISCOVERY);
        Optional<List<AddressRange>> trustedProxies = values.addressRanges(Key.SERVER_TRUSTED_PROXIES);
        Optional<InetSocketAddress> admin = values.address(Key.ADMIN_LISTEN);
        Map<String, BridgeConfig.AdminToken> adminTokens = adminTokens();
        Optional<URI> adminUrl = values.url(Key.ADMIN_PUBLIC_URL);
        Optional<TlsConfig> serverTls = tls("server.tls", Key.SERVER_TLS_CERTIFICATE, Key.SERVER_TLS_KEY);
        Optional<TlsConfig> adminTls = tls("admin.tls", Key.ADMIN_TLS_CERTIFICATE, Key.ADMIN_TLS_KEY);
        Optional<String> database = values.databaseUrl(Key.DATABASE_URL);
        Optional<Duration> drain = values.duration(Key.SERVER_DRAIN);
        Optional<Boolean> openMetrics = values.flag(Key.ADMIN_OPEN_METRICS);
        Optional<Path> backups = values.path(Key.BACKUP_DIRECTORY);
        Optional<LogConfig> log = log();
        Optional<AlertConfig> alerts = new AlertReader(values, problems).read();
        checkPageSizes(defaultPage, maximumPage);
        List<IntegrationConfig> integrations = new ArrayList<>();
        for (String name : source.namesUnder("integrations")) {
            integration(name).ifPresent(integrations::add);
        }
        if (source.namesUnder("integrations").isEmpty() && problems.isEmpty()) {
            problems.add("integrations", "there is none; describe at least one tenant, see bridge.example.yaml");
        }
        checkTokensDiffer(adminTokens, integrations);
        problems.throwIfAny();
        return new BridgeConfig(
                new BridgeConfig.ServerConfig(
                        listen.orElseThrow(),
                        publicUrl.orElseThrow(),
                        defaultPage.orElseThrow(),
                        maximumPage.orElseThrow(),
                        openDiscovery.orElseThrow(),
                        trustedProxies.orElseThrow(),
                        serverTls,
                        drain.orElse(Duration.ZERO)),
                new BridgeConfig.AdminConfig(
                        admin.orElseThrow(),
                        adminUrl,
                        adminTokens,
                        values.besideDatabase(database.orElseThrow(), "admin.token"),
                        adminTls,
                        openMetrics.orElseThrow()),
                new BridgeConfig.DatabaseConfig(
                        database.orElseThrow(),
                        backups.orElseGet(() -> values.besideDatabase(database.orElseThrow(), "backups"))),
                log.orElseThrow(),
                alerts.orElseThrow(),
                integrations);
    }

    private Optional<LogConfig> log() {
        Optional<String> format = values.word(Key.LOG_FORMAT, List.of("text", "json"));
        Optional<String> level = values.word(Key.LOG_LEVEL, List.of("error", "warn", "info", "debug"));
        Optional<Boolean> access = values.flag(Key.LOG_ACCESS);
        return format.flatMap(form ->
                level.flatMap(least -> access.map(each -> new LogConfig(form.equals("json"), least, each))));
    }

    private Optional<TlsConfig> tls(String keys, Key certificateKey, Key keyKey) {
        Optional<Path> certificate = values.file(certificateKey);
        Optional<Path> key = values.file(keyKey);
        if (source.at(certificateKey.path()).isPresent()
                != source.at(keyKey.path()).isPresent()) {
            problems.add(keys, "has one of certificateFile and keyFile; give both or neither");
        }
        return certificate.flatMap(chain -> key.map(file -> new TlsConfig(keys, chain, file)));
    }

    private void checkPageSizes(Optional<Integer> defaultPage, Optional<Integer> maximumPage) {
        if (defaultPage.isPresent() && maximumPage.isPresent() && defaultPage.get() > maximumPage.get()) {
            problems.add(
                    Key.SERVER_DEFAULT_PAGE_SIZE.path(),
                    "'" + defaultPage.get() + "' is more than " + Key.SERVER_MAXIMUM_PAGE_SIZE.path() + ", '"
                            + maximumPage.get() + "'; lower it or raise the maximum");
        }
    }

    /** A token names one client or administrator: two with one token could not be told apart. */
    private void checkTokensDiffer(
            Map<String, BridgeConfig.AdminToken> adminTokens, List<IntegrationConfig> integrations) {
        Set<Secret> seen = new HashSet<>();
        adminTokens.forEach((name, token) -> {
            if (!seen.add(token.token())) {
                problems.add(Key.ADMIN_TOKEN_FILE.at(name), "another admin token is the same; give each its own");
            }
        });
        for (IntegrationConfig integration : integrations) {
            for (ClientConfig client : integration.clients()) {
                checkDiffers(seen, client.token(), Key.TOKEN_FILE.at(integration.name(), client.name()));
                checkDiffers(seen, client.oauthSecret(), Key.OAUTH_SECRET_FILE.at(integration.name(), client.name()));
            }
        }
    }

    private void checkDiffers(Set<Secret> seen, Optional<Secret> token, String path) {
        if (token.isPresent() && !seen.add(token.get())) {
            problems.add(path, "another client has the same token; give each client its own");
        }
    }

    private Optional<IntegrationConfig> integration(String name) {
        if (!isName("integrations." + name, name)) {
            return Optional.empty();
        }
        Optional<GraphSettings> graph = graph(name);
        Optional<ScopeConfig> scope = scope(name);
        UserRules mapping = values.rules(Key.MAPPING, name);
        Optional<Duration> interval = values.duration(Key.INTERVAL, name);
        Optional<Duration> reconcile = values.duration(Key.RECONCILE, name);
        Optional<Boolean> enabled = values.flag(Key.ENABLED, name);
        Optional<LocalDate> secretExpires = values.date(Key.CLIENT_SECRET_EXPIRES, name);
        Optional<Duration> tail = values.duration(Key.LEAVER_TAIL, name);
        Optional<ZoneId> zone = values.zone(Key.TIME_ZONE, name);
        Optional<Duration> visible = values.duration(Key.VISIBLE_BEFORE_HIRE, name);
        Optional<Duration> retention = values.duration(Key.HISTORY_RETENTION, name);
        checkRetention(name, retention);
        Optional<ManagerPolicy> managers = values.word(Key.MANAGER_OUT_OF_SCOPE, ManagerPolicy.words(), name)
                .flatMap(ManagerPolicy::of);
        Optional<Duration> roundsKept = values.duration(Key.ROUNDS_KEPT, name);
        Optional<GuardConfig> guards = new GuardReader(values).read(name);
        List<ClientConfig> clients = clients(name);
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
                secretExpires,
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
                        Key.HISTORY_RETENTION.at(name),
                        "is shorter than a day, and clients may still read what it would forget; write 1d or more"));
    }

    private Optional<ScopeConfig> scope(String name) {
        Optional<List<String>> include = values.list(Key.INCLUDE, name);
        Optional<List<String>> exclude = values.list(Key.EXCLUDE, name);
        Optional<List<String>> includePeople = values.people(Key.INCLUDE_PEOPLE, name);
        Optional<List<String>> excludePeople = values.people(Key.EXCLUDE_PEOPLE, name);
        Optional<ScopeCondition> condition = values.condition(Key.CONDITION, name);
        if (include.isEmpty() || exclude.isEmpty() || includePeople.isEmpty() || excludePeople.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ScopeConfig(include.get(), exclude.get(), includePeople.get(), excludePeople.get(), condition));
    }

    private Optional<GraphSettings> graph(String name) {
        Optional<String> tenantId = values.tenant(Key.TENANT_ID, name);
        Optional<String> clientId = values.guid(Key.CLIENT_ID, name);
        Optional<Secret> secret = values.secret(Key.CLIENT_SECRET_FILE, Key.CLIENT_SECRET, name);
        Optional<Cloud> cloud = values.word(Key.CLOUD, Cloud.words(), name).map(Cloud::of);
        Optional<URI> authority = values.url(Key.AUTHORITY_HOST, name).or(() -> cloud.map(Cloud::authorityHost));
        Optional<URI> graph = values.url(Key.GRAPH_BASE_URL, name).or(() -> cloud.map(Cloud::graphBaseUrl));
        Optional<Path> trusted = values.file(Key.TRUSTED_CERTIFICATES, name);
        checkBothUrls(name);
        if (tenantId.isEmpty() || clientId.isEmpty() || secret.isEmpty() || authority.isEmpty() || graph.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new GraphSettings(tenantId.get(), clientId.get(), secret.get(), authority.get(), graph.get(), trusted));
    }

    /** One URL of ours and one of Microsoft's would send a token of one cloud to the other. */
    private void checkBothUrls(String name) {
        boolean authority = source.at(Key.AUTHORITY_HOST.at(name)).isPresent();
        boolean graph = source.at(Key.GRAPH_BASE_URL.at(name)).isPresent();
        if (authority != graph) {
            Key given = authority ? Key.AUTHORITY_HOST : Key.GRAPH_BASE_URL;
            Key missing = authority ? Key.GRAPH_BASE_URL : Key.AUTHORITY_HOST;
            problems.add(missing.at(name), "is missing while " + given.at(name) + " is given; give both or neither");
        }
    }

    private List<ClientConfig> clients(String integration) {
        List<ClientConfig> clients = new ArrayList<>();
        for (String client : source.namesUnder("integrations." + integration + ".clients")) {
            if (isName("integrations." + integration + ".clients." + client, client)) {
                new ClientReader(values, problems).declared(integration, client).ifPresent(clients::add);
            }
        }
        return clients;
    }

    private Map<String, BridgeConfig.AdminToken> adminTokens() {
        Map<String, BridgeConfig.AdminToken> tokens = new HashMap<>();
        for (String name : source.namesUnder("admin.tokens")) {
            if (isName("admin.tokens." + name, name)) {
                Optional<String> role = values.word(Key.ADMIN_TOKEN_ROLE, List.of("viewer", "operator"), name);
                values.secret(Key.ADMIN_TOKEN_FILE, Key.ADMIN_TOKEN, name)
                        .filter(token -> ClientReader.isUsable(problems, Key.ADMIN_TOKEN_FILE.at(name), token))
                        .ifPresent(token ->
                                role.ifPresent(word -> tokens.put(name, new BridgeConfig.AdminToken(token, word))));
            }
        }
        return tokens;
    }

    private boolean isName(String path, String name) {
        if (ClientReader.isName(name)) {
            return true;
        }
        problems.add(path, "'" + name + "' is not a name; use up to 63 lower-case letters, digits and hyphens");
        return false;
    }
}
