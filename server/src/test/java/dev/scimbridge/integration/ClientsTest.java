package dev.scimbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.store.IntegrationId;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientsTest {

    private final Client reader = Client.of("reader", new IntegrationId("contoso"));
    private final Client other = Client.of("other", new IntegrationId("fabrikam"));
    private final Clients clients = new Clients();

    @BeforeEach
    void put() {
        clients.put(reader.integration(), Map.of(TokenHash.of("token-1"), reader));
        clients.put(other.integration(), Map.of(TokenHash.of("token-2"), other));
    }

    @Test
    void find_knowsTheClientOfAToken() {
        assertThat(clients.find("token-1")).contains(reader);
        assertThat(clients.find("token-2")).contains(other);
    }

    @Test
    void find_knowsNoOtherToken() {
        assertThat(clients.find("token-3")).isEmpty();
        assertThat(clients.find("")).isEmpty();
        assertThat(clients.find("TOKEN-1")).isEmpty();
    }

    @Test
    void put_replacesTheClientsOfThatIntegrationAlone() {
        clients.put(reader.integration(), Map.of(TokenHash.of("token-4"), reader));

        assertThat(clients.find("token-1")).isEmpty();
        assertThat(clients.find("token-4")).contains(reader);
        assertThat(clients.find("token-2")).contains(other);
    }

    @Test
    void remove_forgetsTheClientsOfThatIntegrationAlone() {
        clients.remove(reader.integration());

        assertThat(clients.find("token-1")).isEmpty();
        assertThat(clients.find("token-2")).contains(other);
    }

    @Test
    void tokenHash_doesNotShowItself() {
        assertThat(TokenHash.of("token-1")).hasToString("***");
    }
}
