package dev.scimbridge.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.config.ClientConfig;
import dev.scimbridge.config.ClientReader;
import dev.scimbridge.config.ClientSettings;
import dev.scimbridge.config.ConfigException;
import dev.scimbridge.store.ClientStore;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.StoreException;
import dev.scimbridge.store.StoredClient;
import dev.scimbridge.store.StoredToken;
import dev.scimbridge.store.StoredToken.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who the clients of the running integrations are: those of the configuration file and those that were created over the admin
 * API. It keeps what {@link Clients} answers from in step with both.
 */
public final class ClientRegister {

    private static final Logger LOG = LoggerFactory.getLogger(ClientRegister.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As large as a page can be. */
    private static final int LARGEST_PAGE = 1_000_000;

    private final ClientStore store;
    private final Clients clients;
    private final Map<IntegrationId, List<ClientConfig>> declared = new ConcurrentHashMap<>();
    private List<StoredClient> stored = List.of();
    private List<StoredToken> tokens = List.of();
    private List<Created> created = List.of();

    /** A created client, as it is kept and as it is let in. */
    private record Created(StoredClient stored, Client client) {}

    /**
     * A register without integrations.
     *
     * @param clients what it keeps in step
     */
    public ClientRegister(ClientStore store, Clients clients) {
        this.store = store;
        this.clients = clients;
    }

    /**
     * An integration has come: its clients may read.
     *
     * @param configured its clients in the configuration file
     * @throws Refusal when one of them has the name of a created one
     */
    public synchronized void integrationCame(IntegrationId integration, List<ClientConfig> configured) {
        try {
            refresh();
        } catch (StoreException broken) {
            LOG.warn("{}: clients that were created are let in when the database answers", integration, broken);
        }
        for (ClientConfig client : configured) {
            if (storedClient(integration, client.name()).isPresent()) {
                throw Refusal.conflict(key(integration, client.name())
                        + ": a client of that name was created over the admin API; take it"
                        + " out of the file, remove the other one (bridge client remove), and put it back");
            }
        }
        declared.put(integration, List.copyOf(configured));
        publish();
    }

    /** An integration has gone: nobody may read it any more. */
    public synchronized void integrationWent(IntegrationId integration) {
        declared.remove(integration);
        publish();
    }

    /**
     * Takes over what stands in the database, also what another process has changed there.
     *
     * @throws StoreException when the database does not answer; then everything stays as it was
     */
    public synchronized void refresh() {
        List<StoredClient> clientsNow = store.clients();
        List<StoredToken> tokensNow = store.tokens();
        if (!clientsNow.equals(stored) || !tokensNow.equals(tokens)) {
            stored = clientsNow;
            tokens = tokensNow;
            created =
                    clientsNow.stream().flatMap(client -> read(client).stream()).toList();
            publish();
        }
    }

    /** Writes down when tokens were used last; what cannot be written stays for the next time. */
    public void writeUses() {
        Map<StoredToken.Key, Instant> uses = clients.takeUses();
        try {
            if (!uses.isEmpty()) {
                store.used(uses);
            }
        } catch (StoreException broken) {
            clients.putBack(uses);
            throw broken;
        }
    }

    /** The integrations whose clients may read, by name. */
    public List<IntegrationId> integrations() {
        return declared.keySet().stream()
                .sorted(Comparator.comparing(IntegrationId::value))
                .toList();
    }

    /** The clients of an integration by their names; none when it does not run. */
    public synchronized List<RegisteredClient> of(IntegrationId integration) {
        if (!declared.containsKey(integration)) {
            return List.of();
        }
        List<RegisteredClient> all = new ArrayList<>();
        for (ClientConfig client : declared.getOrDefault(integration, List.of())) {
            all.add(new RegisteredClient(
                    Client.of(client.name(), integration, client.settings()), Optional.empty(), List.of()));
        }
        for (Created one : created) {
            if (one.client().integration().equals(integration)) {
                all.add(new RegisteredClient(
                        one.client(),
                        Optional.of(new RegisteredClient.Created(
                                one.stored().settings(), one.stored().createdAt())),
                        tokensOf(one.stored())));
            }
        }
        all.sort(Comparator.comparing(one -> one.client().name()));
        return all;
    }

    /** One of them. */
    public Optional<RegisteredClient> find(IntegrationId integration, String name) {
        return of(integration).stream()
                .filter(one -> one.client().name().equals(name))
                .findFirst();
    }

    /** Where a client stands in the configuration file. */
    static String key(IntegrationId integration, String client) {
        return "integrations." + integration + ".clients." + client;
    }

    private Optional<StoredClient> storedClient(IntegrationId integration, String name) {
        return stored.stream()
                .filter(client -> client.integration().equals(integration)
                        && client.name().equals(name))
                .findFirst();
    }

    private List<StoredToken> tokensOf(StoredClient client) {
        return tokens.stream()
                .filter(token -> token.integration().equals(client.integration())
                        && token.client().equals(client.name()))
                .toList();
    }

    private void publish() {
        Map<TokenHash, Credential> credentials = new HashMap<>();
        declared.forEach((integration, configured) -> configured.forEach(config -> {
            Client client = Client.of(config.name(), integration, config.settings());
            config.token()
                    .ifPresent(token ->
                            credentials.put(TokenHash.of(token.reveal()), Credential.declared(client, Kind.BEARER)));
            config.oauthSecret()
                    .ifPresent(secret ->
                            credentials.put(TokenHash.of(secret.reveal()), Credential.declared(client, Kind.SECRET)));
        }));
        for (Created one : created) {
            if (declared.containsKey(one.client().integration())) {
                tokensOf(one.stored()).stream()
                        .filter(token -> token.revokedAt().isEmpty())
                        .forEach(token ->
                                credentials.put(TokenHash.ofHex(token.sha256()), Credential.of(one.client(), token)));
            }
        }
        clients.replace(credentials);
    }

    /** What was accepted once stays accepted: pages that are larger than the server's now are cut to its size. */
    private static Optional<Created> read(StoredClient stored) {
        try {
            ClientSettings settings = ClientReader.read((ObjectNode) JSON.readTree(stored.settings()), LARGEST_PAGE);
            return Optional.of(new Created(stored, Client.of(stored.name(), stored.integration(), settings)));
        } catch (JsonProcessingException | ConfigException | ClassCastException unreadable) {
            LOG.error(
                    "{}/{}: its settings are not readable, and it is not let in: restore a backup of the database",
                    stored.integration(),
                    stored.name(),
                    unreadable);
            return Optional.empty();
        }
    }
}
