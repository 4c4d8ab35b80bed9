package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.projection.MutableClock;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.StoredToken;
import dev.scimbridge.store.StoredToken.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClientsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.5Z");
    private static final byte[] KEY = {1, 2, 3};

    private final MutableClock clock = new MutableClock(NOW);
    private final Client reader = Client.of("reader", new IntegrationId("contoso"));
    private final Client other = Client.of("other", new IntegrationId("fabrikam"));
    private final Clients clients = new Clients(clock, () -> KEY);

    private static Credential stored(Client client, Kind kind, long number, Duration lifetime) {
        return new Credential(
                client,
                kind,
                Optional.of(NOW.plus(lifetime)),
                Optional.of(new StoredToken.Key(client.integration(), client.name(), number)));
    }

    private void open(Map<String, Credential> byToken) {
        Map<TokenHash, Credential> hashed = new HashMap<>();
        byToken.forEach((token, credential) -> hashed.put(TokenHash.of(token), credential));
        clients.replace(hashed);
    }

    @Test
    void find_knowsTheClientOfAToken_andNoOtherToken() {
        open(Map.of(
                "token-1", Credential.declared(reader, Kind.BEARER),
                "token-2", Credential.declared(other, Kind.BEARER)));

        assertThat(clients.find("token-1")).contains(reader);
        assertThat(clients.find("token-2")).contains(other);
        assertThat(clients.find("token-3")).isEmpty();
        assertThat(clients.find("")).isEmpty();
        assertThat(clients.find("TOKEN-1")).isEmpty();
    }

    @Test
    void token_opensUntilItExpires_orIsTakenAway() {
        open(Map.of("token-1", stored(reader, Kind.BEARER, 1, Duration.ofDays(1))));
        clock.advance(Duration.ofDays(1).minusNanos(1));
        assertThat(clients.find("token-1")).contains(reader);
        clock.advance(Duration.ofNanos(1));
        assertThat(clients.find("token-1")).isEmpty();

        open(Map.of("token-1", stored(reader, Kind.BEARER, 1, Duration.ofDays(2))));
        assertThat(clients.find("token-1")).contains(reader);
        open(Map.of());
        assertThat(clients.find("token-1")).isEmpty();
    }

    @Test
    void secret_opensNothingItself_butIsExchanged() {
        open(Map.of(
                "secret", stored(reader, Kind.SECRET, 2, Duration.ofDays(1)),
                "bearer", stored(reader, Kind.BEARER, 1, Duration.ofDays(1))));

        assertThat(clients.find("secret")).isEmpty();
        assertThat(clients.exchange("contoso/reader", "bearer")).isEmpty();
        assertThat(clients.exchange("contoso/other", "secret")).isEmpty();
        Clients.AccessToken access =
                clients.exchange("contoso/reader", "secret").orElseThrow();

        assertThat(access.lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(access.token()).startsWith("sba_").matches("[A-Za-z0-9_-]+");
        assertThat(clients.find(access.token())).contains(reader);
        assertThat(clients.exchange("contoso/reader", "secret").orElseThrow().token())
                .isNotEqualTo(access.token());
        clock.advance(Duration.ofHours(1));
        assertThat(clients.find(access.token())).isEmpty();
    }

    @Test
    void accessToken_outlivesARestart_andNotItsSecret() {
        Map<String, Credential> secrets = Map.of("secret", stored(reader, Kind.SECRET, 2, Duration.ofMinutes(10)));
        open(secrets);
        Clients.AccessToken access =
                clients.exchange("contoso/reader", "secret").orElseThrow();
        assertThat(access.lifetime()).isLessThanOrEqualTo(Duration.ofMinutes(10));

        Clients restarted = new Clients(clock, () -> KEY);
        restarted.replace(Map.of(TokenHash.of("secret"), secrets.get("secret")));
        assertThat(restarted.find(access.token())).contains(reader);
        Clients elsewhere = new Clients(clock, () -> new byte[] {9});
        elsewhere.replace(Map.of(TokenHash.of("secret"), secrets.get("secret")));
        assertThat(elsewhere.find(access.token())).as("signed by another key").isEmpty();

        restarted.replace(Map.of());
        assertThat(restarted.find(access.token())).as("its secret is revoked").isEmpty();
    }

    @Test
    void accessToken_cannotBeChanged() {
        open(Map.of("secret", stored(reader, Kind.SECRET, 2, Duration.ofDays(1))));
        String token =
                clients.exchange("contoso/reader", "secret").orElseThrow().token();

        List<String> changed = IntStream.range(4, token.length())
                .mapToObj(place -> token.substring(0, place)
                        + (token.charAt(place) == 'A' ? 'B' : 'A')
                        + token.substring(place + 1))
                .toList();

        // The last character holds two bits that mean nothing.
        assertThat(changed.subList(0, changed.size() - 1))
                .allSatisfy(forged -> assertThat(clients.find(forged)).isEmpty());
        assertThat(clients.find(token.substring(0, token.length() - 2))).isEmpty();
        assertThat(clients.find("sba_")).isEmpty();
        assertThat(clients.find("sba_!")).isEmpty();
    }

    @Test
    void uses_areTakenOnce_andGivenBackWithoutLosingNewerOnes() {
        open(Map.of("token-1", stored(reader, Kind.BEARER, 1, Duration.ofDays(1))));
        StoredToken.Key key = new StoredToken.Key(reader.integration(), "reader", 1);
        clients.find("token-1");
        clients.find("unknown");

        Map<StoredToken.Key, Instant> taken = clients.takeUses();
        assertThat(taken).isEqualTo(Map.of(key, NOW));
        assertThat(clients.takeUses()).isEmpty();
        clock.advance(Duration.ofSeconds(3));
        clients.find("token-1");
        clients.putBack(taken);
        assertThat(clients.takeUses()).isEqualTo(Map.of(key, NOW.plusSeconds(3)));
    }

    @Test
    void nothing_showsATokenOrItsHash() {
        open(Map.of("secret", stored(reader, Kind.SECRET, 2, Duration.ofDays(1))));
        assertThat(TokenHash.of("token-1")).hasToString("***");
        assertThat(clients.exchange("contoso/reader", "secret").orElseThrow()).hasToString("*** of contoso/reader");
        assertThat(new NewToken(1, "token-1")).hasToString("***");
        assertThat(NewToken.random(Kind.BEARER)).matches("sbt_[A-Za-z0-9_-]{43}");
        assertThat(NewToken.random(Kind.SECRET)).matches("sbs_[A-Za-z0-9_-]{43}");
    }
}
