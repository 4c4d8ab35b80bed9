package dev.scimbridge.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code bridge.yaml} and the environment; the keys are in {@code docs/reference/configuration.md}. */
public final class ConfigReader {

    private final Problems problems = new Problems();
    private final Path directory;
    private final ConfigSource source;
    private final Values values;

    private ConfigReader(Path file, Map<String, String> environment) {
        Path absolute = file.toAbsolutePath();
        this.directory = Optional.ofNullable(absolute.getParent()).orElse(absolute);
        this.source = ConfigSource.read(file, environment, problems);
        this.values = new Values(source, directory, problems);
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
        Optional<InetSocketAddress> listen = values.address(ProcessKeys.SERVER_LISTEN);
        Optional<URI> publicUrl = values.url(ProcessKeys.SERVER_PUBLIC_URL);
        Optional<Integer> defaultPage = values.count(ProcessKeys.SERVER_DEFAULT_PAGE_SIZE);
        Optional<Integer> maximumPage = values.count(ProcessKeys.SERVER_MAXIMUM_PAGE_SIZE);
        Optional<Boolean> openDiscovery = values.flag(ProcessKeys.SERVER_OPEN_DISCOVERY);
        Optional<Boolean> compression = values.flag(ProcessKeys.SERVER_COMPRESSION);
        Optional<List<AddressRange>> trustedProxies = values.addressRanges(ProcessKeys.SERVER_TRUSTED_PROXIES);
        Optional<InetSocketAddress> admin = values.address(ProcessKeys.ADMIN_LISTEN);
        Map<String, BridgeConfig.AdminToken> adminTokens = adminTokens();
        Optional<URI> adminUrl = values.url(ProcessKeys.ADMIN_PUBLIC_URL);
        Optional<TlsConfig> serverTls =
                tls("server.tls", ProcessKeys.SERVER_TLS_CERTIFICATE, ProcessKeys.SERVER_TLS_KEY);
        Optional<TlsConfig> adminTls = tls("admin.tls", ProcessKeys.ADMIN_TLS_CERTIFICATE, ProcessKeys.ADMIN_TLS_KEY);
        Optional<BridgeConfig.DatabaseConfig> database = new DatabaseReader(values, problems, directory).read();
        Optional<Duration> drain = values.duration(ProcessKeys.SERVER_DRAIN);
        Optional<MemoryShare> memory = values.memory(ProcessKeys.SERVER_MEMORY);
        Optional<Boolean> openMetrics = values.flag(ProcessKeys.ADMIN_OPEN_METRICS);
        Optional<LogConfig> log = log();
        Optional<AlertConfig> alerts = new AlertReader(values, problems).read();
        checkPageSizes(defaultPage, maximumPage);
        Optional<Secret> masterKey = values.secrets().ofEnvironment(ProcessKeys.MASTER_KEY);
        List<IntegrationConfig> integrations = new ArrayList<>();
        IntegrationReader reader = new IntegrationReader(source, values, problems);
        for (String name : source.namesUnder("integrations")) {
            reader.declared(name).ifPresent(integrations::add);
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
                        compression.orElseThrow(),
                        trustedProxies.orElseThrow(),
                        serverTls,
                        drain.orElse(Duration.ZERO),
                        memory.orElseThrow()),
                new BridgeConfig.AdminConfig(
                        admin.orElseThrow(),
                        adminUrl,
                        adminTokens,
                        database.orElseThrow().directory().resolve("admin.token"),
                        adminTls,
                        openMetrics.orElseThrow()),
                database.orElseThrow(),
                log.orElseThrow(),
                alerts.orElseThrow(),
                secrets(masterKey, database.orElseThrow().directory()),
                integrations,
                integrations.stream()
                        .collect(Collectors.toMap(
                                IntegrationConfig::name, integration -> source.settings(integration.name()))),
                directory);
    }

    /** The key's file is looked for when a secret is: nobody needs it who keeps none in the database. */
    private BridgeConfig.SecretsConfig secrets(Optional<Secret> masterKey, Path beside) {
        Optional<Path> configured = values.path(ProcessKeys.MASTER_KEY_FILE);
        return new BridgeConfig.SecretsConfig(
                masterKey, configured.orElseGet(() -> beside.resolve("master.key")), configured.isEmpty());
    }

    private Optional<LogConfig> log() {
        Optional<String> format = values.word(ProcessKeys.LOG_FORMAT, List.of("text", "json"));
        Optional<String> level = values.word(ProcessKeys.LOG_LEVEL, List.of("error", "warn", "info", "debug"));
        Optional<Boolean> access = values.flag(ProcessKeys.LOG_ACCESS);
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
                    ProcessKeys.SERVER_DEFAULT_PAGE_SIZE.path(),
                    "'" + defaultPage.get() + "' is more than " + ProcessKeys.SERVER_MAXIMUM_PAGE_SIZE.path() + ", '"
                            + maximumPage.get() + "'; lower it or raise the maximum");
        }
    }

    /** A token names one client or administrator: two with one token could not be told apart. */
    private void checkTokensDiffer(
            Map<String, BridgeConfig.AdminToken> adminTokens, List<IntegrationConfig> integrations) {
        Set<Secret> seen = new HashSet<>();
        adminTokens.forEach((name, token) -> {
            if (!seen.add(token.token())) {
                problems.add(placeOfAdminToken(name), "another admin token is the same; give each its own");
            }
        });
        for (IntegrationConfig integration : integrations) {
            for (ClientConfig client : integration.clients()) {
                String[] names = {integration.name(), client.name()};
                SecretValues secrets = values.secrets();
                checkDiffers(
                        seen, client.token(), secrets.place(IntegrationKeys.TOKEN_FILE, IntegrationKeys.TOKEN, names));
                checkDiffers(
                        seen,
                        client.oauthSecret(),
                        secrets.place(IntegrationKeys.OAUTH_SECRET_FILE, IntegrationKeys.OAUTH_SECRET, names));
            }
        }
    }

    private void checkDiffers(Set<Secret> seen, Optional<Secret> token, String path) {
        if (token.isPresent() && !seen.add(token.get())) {
            problems.add(path, "another client has the same token; give each client its own");
        }
    }

    private String placeOfAdminToken(String name) {
        return values.secrets().place(ProcessKeys.ADMIN_TOKEN_FILE, ProcessKeys.ADMIN_TOKEN, name);
    }

    private Map<String, BridgeConfig.AdminToken> adminTokens() {
        Map<String, BridgeConfig.AdminToken> tokens = new HashMap<>();
        for (String name : source.namesUnder("admin.tokens")) {
            if (values.isName("admin.tokens." + name, name)) {
                Optional<String> role = values.word(ProcessKeys.ADMIN_TOKEN_ROLE, List.of("viewer", "operator"), name);
                values.secrets()
                        .of(ProcessKeys.ADMIN_TOKEN_FILE, ProcessKeys.ADMIN_TOKEN, name)
                        .filter(token -> ClientReader.isUsable(problems, placeOfAdminToken(name), token))
                        .ifPresent(token ->
                                role.ifPresent(word -> tokens.put(name, new BridgeConfig.AdminToken(token, word))));
            }
        }
        return tokens;
    }
}
