package dev.scimbridge.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads clients: those under {@code integrations.*.clients.*}, and the same keys as the admin API takes them. */
public final class ClientReader {

    private static final String ANY_CLIENT = "integrations.*.clients.*";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    private static final int SHORTEST_TOKEN = 16;

    private final Values values;
    private final Problems problems;

    ClientReader(Values values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    /** Whether a client can be called so. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * The settings of a client that is not declared in the file.
     *
     * @param json an object with the keys below {@code integrations.*.clients.*}, without those of tokens
     * @param serverMaximumPage {@code server.maximumPageSize}
     * @throws ConfigException with all problems at once; their keys are those of the object
     */
    public static ClientSettings read(ObjectNode json, int serverMaximumPage) throws ConfigException {
        Problems problems = new Problems();
        for (Key secret : List.of(
                IntegrationKeys.TOKEN_FILE,
                IntegrationKeys.TOKEN,
                IntegrationKeys.OAUTH_SECRET_FILE,
                IntegrationKeys.OAUTH_SECRET)) {
            if (json.has(secret.lastPart())) {
                problems.add(secret.path(), "does not stand here; tokens are made by the bridge, one by one");
            }
        }
        ConfigSource source = ConfigSource.of(
                ANY_CLIENT, json, Map.of(ProcessKeys.SERVER_MAXIMUM_PAGE_SIZE, serverMaximumPage), problems);
        Values values = new Values(source, Path.of(""), problems);
        Optional<ClientSettings> settings = new ClientReader(values, problems).settings("*", "*");
        problems.throwIfAny(ANY_CLIENT + ".");
        return settings.orElseThrow();
    }

    /** A declared client, with a token or a secret or both. */
    Optional<ClientConfig> declared(String integration, String name) {
        boolean secretAlone = values.isGiven(IntegrationKeys.OAUTH_SECRET_FILE, integration, name)
                || values.isGiven(IntegrationKeys.OAUTH_SECRET, integration, name);
        boolean token = !secretAlone
                || values.isGiven(IntegrationKeys.TOKEN_FILE, integration, name)
                || values.isGiven(IntegrationKeys.TOKEN, integration, name);
        List<Secret> tokens = new ArrayList<>();
        List<Secret> secrets = new ArrayList<>();
        if (token) {
            usable(IntegrationKeys.TOKEN_FILE, IntegrationKeys.TOKEN, integration, name)
                    .ifPresent(tokens::add);
        }
        if (secretAlone) {
            usable(IntegrationKeys.OAUTH_SECRET_FILE, IntegrationKeys.OAUTH_SECRET, integration, name)
                    .ifPresent(secrets::add);
        }
        Optional<ClientSettings> settings = settings(integration, name);
        if (settings.isEmpty() || (tokens.isEmpty() && secrets.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new ClientConfig(
                name, tokens.stream().findFirst(), secrets.stream().findFirst(), settings.get()));
    }

    private Optional<Secret> usable(Key file, Key value, String integration, String name) {
        SecretValues secrets = values.secrets();
        return secrets.of(file, value, integration, name)
                .filter(token -> isUsable(problems, secrets.place(file, value, integration, name), token));
    }

    /** What a client can bear and may do. */
    Optional<ClientSettings> settings(String integration, String name) {
        ReaderPreset reader = values.word(IntegrationKeys.CLIENT_READER, ReaderPreset.words(), integration, name)
                .map(ReaderPreset::of)
                .orElse(ReaderPreset.STANDARD);
        Optional<Boolean> extensions = flag(IntegrationKeys.CLIENT_EXTENSIONS, reader.extensions(), integration, name);
        Optional<Boolean> pagination = flag(IntegrationKeys.CLIENT_PAGINATION, reader.pagination(), integration, name);
        Optional<Integer> maximumPage = values.count(IntegrationKeys.CLIENT_MAXIMUM_PAGE_SIZE, integration, name)
                .or(reader::pageSize);
        Optional<Integer> defaultPage = values.count(IntegrationKeys.CLIENT_DEFAULT_PAGE_SIZE, integration, name)
                .or(reader::pageSize);
        checkPageSizes(integration, name, defaultPage, maximumPage);
        Optional<Integer> requests = values.count(IntegrationKeys.CLIENT_REQUESTS_PER_MINUTE, integration, name);
        Optional<List<AddressRange>> addresses =
                values.addressRanges(IntegrationKeys.CLIENT_ALLOWED_ADDRESSES, integration, name);
        Optional<Duration> silent = values.duration(IntegrationKeys.CLIENT_SILENT_AFTER, integration, name);
        if (extensions.isEmpty() || pagination.isEmpty() || requests.isEmpty() || addresses.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ClientSettings(
                extensions.get(), pagination.get(), defaultPage, maximumPage, requests.get(), addresses.get(), silent));
    }

    private Optional<Boolean> flag(Key key, boolean otherwise, String integration, String name) {
        return values.isGiven(key, integration, name) ? values.flag(key, integration, name) : Optional.of(otherwise);
    }

    /** The client's default against the maximum that holds for it; the server's default gives way to it. */
    private void checkPageSizes(
            String integration, String client, Optional<Integer> defaultPage, Optional<Integer> maximumPage) {
        Key limit = maximumPage.isPresent()
                ? IntegrationKeys.CLIENT_MAXIMUM_PAGE_SIZE
                : ProcessKeys.SERVER_MAXIMUM_PAGE_SIZE;
        Optional<Integer> maximum = maximumPage.or(() -> values.count(ProcessKeys.SERVER_MAXIMUM_PAGE_SIZE));
        if (defaultPage.isPresent()
                && values.isGiven(IntegrationKeys.CLIENT_DEFAULT_PAGE_SIZE, integration, client)
                && maximum.isPresent()
                && defaultPage.get() > maximum.get()) {
            problems.add(
                    IntegrationKeys.CLIENT_DEFAULT_PAGE_SIZE.at(integration, client),
                    "'" + defaultPage.get() + "' is more than " + limit.at(integration, client) + ", '" + maximum.get()
                            + "'; lower it or raise the maximum");
        }
    }

    static boolean isUsable(Problems problems, String path, Secret token) {
        Optional<String> flaw = flaw(token);
        flaw.ifPresent(sentence -> problems.add(path, sentence));
        return flaw.isEmpty();
    }

    /**
     * What is wrong with a token, and what to do, without the token: who has it has to be able to send it, and nobody to guess it
     * (RFC 6750 §2.1, b64token).
     */
    public static Optional<String> flaw(Secret token) {
        int length = token.reveal().length();
        if (!TOKEN.matcher(token.reveal()).matches()) {
            return Optional.of(
                    "the token cannot stand in an Authorization header; use letters, digits and -._~+/ only");
        }
        return length < SHORTEST_TOKEN
                ? Optional.of("the token has " + length + " characters; use at least " + SHORTEST_TOKEN + ", at random")
                : Optional.empty();
    }
}
