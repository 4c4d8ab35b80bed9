package dev.scimbridge.integration;

import dev.scimbridge.store.StoredToken;
import dev.scimbridge.store.StoredToken.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The clients of all integrations, by their tokens. It answers out of memory, whatever the database does, and looks tokens up
 * by their hash: nobody can choose a token by its hash, so that time tells nothing, however many there are.
 */
public final class Clients {

    /** How long an access token opens the door. */
    public static final Duration ACCESS_TOKEN_LIFETIME = Duration.ofHours(1);

    private final Clock clock;
    private final AccessTokens accessTokens;
    private final Map<StoredToken.Key, Instant> uses = new ConcurrentHashMap<>();
    private volatile Doors doors = new Doors(Map.of(), Map.of());

    /** What opens what, at one moment. */
    private record Doors(Map<TokenHash, Credential> byToken, Map<AccessTokens.Handle, Credential> byHandle) {}

    /**
     * An access token that was just made.
     *
     * @param lifetime how long it opens the door
     */
    public record AccessToken(String token, Duration lifetime, Client client) {

        @Override
        public String toString() {
            return "*** of " + client.id();
        }
    }

    /**
     * Nobody yet.
     *
     * @param accessTokenKey asked for as soon as there is a secret that access tokens are given for
     */
    public Clients(Clock clock, Supplier<byte[]> accessTokenKey) {
        this.clock = clock;
        this.accessTokens = new AccessTokens(accessTokenKey);
    }

    /** The same clients for ever, each with a bearer token. */
    public static Clients fixed(Clock clock, Map<TokenHash, Client> byToken) {
        Clients clients = new Clients(clock, () -> new byte[] {1});
        Map<TokenHash, Credential> credentials = new HashMap<>();
        byToken.forEach((token, client) -> credentials.put(token, Credential.declared(client, Kind.BEARER)));
        clients.replace(credentials);
        return clients;
    }

    /** From now on these open what they say, and nothing else does. */
    void replace(Map<TokenHash, Credential> byToken) {
        Map<AccessTokens.Handle, Credential> byHandle = new HashMap<>();
        byToken.forEach((token, credential) -> {
            if (credential.kind() == Kind.SECRET) {
                byHandle.put(accessTokens.handle(token), credential);
            }
        });
        doors = new Doors(Map.copyOf(byToken), Map.copyOf(byHandle));
    }

    /** The client that a bearer or access token belongs to. */
    public Optional<Client> find(String token) {
        Instant now = clock.instant();
        return byToken(token, Kind.BEARER, now)
                .or(() -> byAccessToken(token, now))
                .map(credential -> used(credential, now));
    }

    /**
     * An access token for a client's secret (RFC 6749 §4.4); empty when the secret is not one of the client's. It is valid no
     * longer than the secret.
     *
     * @param id as {@link Client#id} gives it
     */
    public Optional<AccessToken> exchange(String id, String secret) {
        Instant now = clock.instant();
        return byToken(secret, Kind.SECRET, now)
                .filter(credential -> credential.client().id().equals(id))
                .map(credential -> accessToken(secret, credential, now));
    }

    private AccessToken accessToken(String secret, Credential credential, Instant now) {
        Instant end = now.plus(ACCESS_TOKEN_LIFETIME);
        Instant expires =
                credential.expiresAt().filter(end::isAfter).orElse(end).truncatedTo(ChronoUnit.SECONDS);
        AccessTokens.Handle handle = accessTokens.handle(TokenHash.of(secret));
        return new AccessToken(
                accessTokens.write(new AccessTokens.Content(handle, expires)),
                Duration.between(now.truncatedTo(ChronoUnit.SECONDS), expires),
                used(credential, now));
    }

    private Optional<Credential> byToken(String token, Kind kind, Instant now) {
        return Optional.ofNullable(doors.byToken().get(TokenHash.of(token)))
                .filter(credential -> credential.isValid(kind, now));
    }

    private Optional<Credential> byAccessToken(String token, Instant now) {
        if (doors.byHandle().isEmpty()) {
            return Optional.empty();
        }
        return accessTokens
                .read(token)
                .filter(content -> now.isBefore(content.expiresAt()))
                .flatMap(content -> Optional.ofNullable(doors.byHandle().get(content.handle())))
                .filter(credential -> credential.isValid(Kind.SECRET, now));
    }

    private Client used(Credential credential, Instant now) {
        credential.stored().ifPresent(key -> uses.put(key, now));
        return credential.client();
    }

    /** When tokens were used last, since the last call of this. */
    Map<StoredToken.Key, Instant> takeUses() {
        Map<StoredToken.Key, Instant> taken = Map.copyOf(uses);
        taken.forEach(uses::remove);
        return taken;
    }

    /** Gives back what could not be written down. */
    void putBack(Map<StoredToken.Key, Instant> unwritten) {
        unwritten.forEach(uses::putIfAbsent);
    }
}
