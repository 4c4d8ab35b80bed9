package dev.scimbridge.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.config.ClientReader;
import dev.scimbridge.config.ConfigException;
import dev.scimbridge.store.AuditEntry;
import dev.scimbridge.store.ClientStore;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.StoredClient;
import dev.scimbridge.store.StoredToken;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Creates, changes and removes clients and their tokens. Clients of the configuration file are governed by the file alone.
 * Every change is audited with its administrator, and holds when the method returns.
 *
 * <p>Every method throws {@link Refusal} when it does not do what was asked.
 */
public final class ClientAdministration {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TOKEN_NAME = 100;

    private final ClientRegister register;
    private final ClientStore store;
    private final int serverMaximumPage;
    private final Clock clock;

    /**
     * An administration.
     *
     * @param register learns of every change
     * @param serverMaximumPage {@code server.maximumPageSize}
     */
    public ClientAdministration(ClientRegister register, ClientStore store, int serverMaximumPage, Clock clock) {
        this.register = register;
        this.store = store;
        this.serverMaximumPage = serverMaximumPage;
        this.clock = clock;
    }

    /** Creates a client; it reads nothing before it has a token. */
    public void add(IntegrationId integration, String name, ObjectNode settings, String administrator) {
        if (!ClientReader.isName(name)) {
            throw Refusal.invalid(
                    "name: '" + name + "' is not a name; use up to 63 lower-case letters, digits and hyphens");
        }
        check(settings);
        if (register.find(integration, name).isPresent()) {
            throw taken(integration, name);
        }
        StoredClient client = new StoredClient(integration, name, settings.toString(), clock.instant());
        if (!store.add(client, change(administrator, "client add", integration, name, "", settings.toString()))) {
            throw taken(integration, name);
        }
        register.refresh();
    }

    /**
     * Changes a client's settings. What the register has may be older than what holds: then it is merged once more.
     *
     * @param patch the members to replace; null takes one back to its default (RFC 7396)
     */
    public void change(IntegrationId integration, String name, ObjectNode patch, String administrator) {
        boolean changed = merge(integration, name, patch, administrator);
        register.refresh();
        if (changed) {
            return;
        }
        if (!merge(integration, name, patch, administrator)) {
            throw Refusal.conflict("Client " + integration + "/" + name
                    + " was changed by somebody else meanwhile; look at it and try again.");
        }
        register.refresh();
    }

    /** Whether the database still held what the register has. */
    private boolean merge(IntegrationId integration, String name, ObjectNode patch, String administrator) {
        RegisteredClient.Created before = created(integration, name);
        ObjectNode settings = parsed(before.settings());
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            if (member.getValue().isNull()) {
                settings.remove(member.getKey());
            } else {
                settings.set(member.getKey(), member.getValue());
            }
        }
        check(settings);
        return store.change(
                integration,
                name,
                before.settings(),
                settings.toString(),
                change(administrator, "client change", integration, name, before.settings(), settings.toString()));
    }

    /** Removes a client: its tokens open nothing any more, and what is known of its reading is forgotten. */
    public void remove(IntegrationId integration, String name, String administrator) {
        RegisteredClient.Created before = created(integration, name);
        if (!store.remove(
                integration, name, change(administrator, "client remove", integration, name, before.settings(), ""))) {
            throw unknown(integration, name);
        }
        register.refresh();
    }

    /** Makes a token for a client. It is shown this once. */
    public NewToken addToken(IntegrationId integration, String name, TokenRequest request, String administrator) {
        created(integration, name);
        if (request.name().length() > LONGEST_TOKEN_NAME
                || request.name().chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("name: is longer than 100 characters or not on one line; choose a short name");
        }
        Instant now = clock.instant();
        String token = NewToken.random(request.kind());
        StoredToken draft = new StoredToken(
                integration,
                name,
                0,
                request.name(),
                request.kind(),
                TokenHash.of(token).hex(),
                now,
                request.lifetime().map(now::plus),
                Optional.empty(),
                Optional.empty());
        String verb = request.othersFor().isPresent() ? "token rotate" : "token add";
        long number = store.addToken(
                        draft,
                        request.othersFor().map(now::plus),
                        audit(administrator, verb, integration, name, words(draft, request, now)))
                .orElseThrow(() -> unknown(integration, name));
        register.refresh();
        return new NewToken(number, token);
    }

    private static String words(StoredToken token, TokenRequest request, Instant now) {
        return token.kind().name().toLowerCase(Locale.ROOT) + " '" + token.name() + "', expires "
                + token.expiresAt().map(Instant::toString).orElse("never")
                + request.othersFor()
                        .map(overlap -> "; the others expire " + now.plus(overlap) + " at the latest")
                        .orElse("");
    }

    /** Ends a token at once. */
    public void revoke(IntegrationId integration, String name, long number, String administrator) {
        created(integration, name);
        StoredToken token = register.find(integration, name).stream()
                .flatMap(client -> client.tokens().stream())
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(
                        () -> Refusal.unknown("Client " + integration + "/" + name + " has no token " + number + "."));
        String detail = "token " + number + " '" + token.name() + "'";
        if (!store.revoke(
                token.key(), clock.instant(), audit(administrator, "token revoke", integration, name, detail))) {
            throw Refusal.conflict("Token " + number + " was revoked before.");
        }
        register.refresh();
    }

    private void check(ObjectNode settings) {
        try {
            ClientReader.read(settings, serverMaximumPage);
        } catch (ConfigException bad) {
            throw Refusal.invalid(bad.problems().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
    }

    private RegisteredClient.Created created(IntegrationId integration, String name) {
        RegisteredClient client = register.find(integration, name).orElseThrow(() -> unknown(integration, name));
        return client.created()
                .orElseThrow(() -> Refusal.conflict(
                        "Client " + integration + "/" + name + " is declared in the configuration file: change "
                                + ClientRegister.key(integration, name) + " there, and restart."));
    }

    private static ObjectNode parsed(String settings) {
        try {
            return (ObjectNode) JSON.readTree(settings);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("It was read before", impossible);
        }
    }

    private AuditEntry change(
            String administrator,
            String action,
            IntegrationId integration,
            String client,
            String before,
            String after) {
        String subject = integration + "/" + client;
        return new AuditEntry(0, clock.instant(), administrator, action, subject, "", before, after);
    }

    private AuditEntry audit(
            String administrator, String action, IntegrationId integration, String client, String detail) {
        return new AuditEntry(0, clock.instant(), administrator, action, integration + "/" + client, detail);
    }

    private static Refusal taken(IntegrationId integration, String name) {
        return Refusal.conflict("There is a client " + integration + "/" + name + " already; choose another name.");
    }

    private static Refusal unknown(IntegrationId integration, String name) {
        return Refusal.unknown("There is no client " + integration + "/" + name + ".");
    }
}
