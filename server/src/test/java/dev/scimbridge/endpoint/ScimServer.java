package dev.scimbridge.endpoint;

import static io.restassured.RestAssured.given;

import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.Clients;
import dev.scimbridge.integration.ReaderProfile;
import dev.scimbridge.integration.RequestLimits;
import dev.scimbridge.integration.TokenHash;
import dev.scimbridge.projection.FakeRevisionLog;
import dev.scimbridge.projection.MutableClock;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.scim.schema.Schemas;
import dev.scimbridge.server.HttpListener;
import dev.scimbridge.server.HttpListenerSettings;
import dev.scimbridge.server.ScimContainerErrors;
import dev.scimbridge.server.ScimHttp;
import dev.scimbridge.store.IntegrationId;
import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.ResourceKey;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The SCIM endpoints on a free port, over a revision log in memory. */
final class ScimServer implements AutoCloseable {

    static final String TOKEN = "reader-token";
    static final String STRICT_TOKEN = "strict-token";
    static final String ONE_BY_ONE_TOKEN = "one-by-one-token";
    static final String THREE_BY_DEFAULT_TOKEN = "three-by-default-token";
    static final String PUBLIC_URL = "http://scim.example";
    static final int MAXIMUM_PAGE = 20;

    final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T08:00:00Z"));
    final FakeRevisionLog log = new FakeRevisionLog();
    final Projection projection = new Projection(log, Schemas.load(), clock);
    private final HttpListener listener;

    ScimServer() {
        this(false);
    }

    ScimServer(boolean openDiscovery) {
        this(new EndpointSettings(URI.create(PUBLIC_URL), 10, MAXIMUM_PAGE, openDiscovery, Duration.ofSeconds(30)));
    }

    ScimServer(EndpointSettings settings) {
        IntegrationId integration = new IntegrationId("contoso");
        Clients clients = Clients.fixed(
                clock,
                Map.of(
                        TokenHash.of(TOKEN),
                        // Its clock may stand still, and then no request that was spent comes back.
                        new Client(
                                "reader",
                                integration,
                                ReaderProfile.STANDARD,
                                Integer.MAX_VALUE,
                                List.of(),
                                Optional.empty()),
                        TokenHash.of(STRICT_TOKEN),
                        new Client("strict", integration, ReaderProfile.STRICT),
                        TokenHash.of(ONE_BY_ONE_TOKEN),
                        new Client(
                                "one-by-one",
                                integration,
                                new ReaderProfile(true, true, Optional.empty(), Optional.of(1))),
                        TokenHash.of(THREE_BY_DEFAULT_TOKEN),
                        new Client(
                                "three",
                                integration,
                                new ReaderProfile(true, true, Optional.of(3), Optional.empty()))));
        listener = HttpListener.start(
                HttpListenerSettings.of("127.0.0.1", 0),
                new ScimHttp(
                        ScimApplication.create(
                                clients,
                                new RequestLimits(clock),
                                client -> Optional.of(projection),
                                settings,
                                Schemas.load(),
                                clock),
                        true),
                new ScimContainerErrors());
    }

    void commit(Collection<ResourceDraft> put, ResourceKey... removed) {
        log.commit(clock.instant(), put, List.of(removed));
        projection.refresh();
    }

    int port() {
        return listener.port();
    }

    /** A request with the reader's token. */
    RequestSpecification reader() {
        return anonymous().header("Authorization", "Bearer " + TOKEN);
    }

    /** A request without a token. */
    RequestSpecification anonymous() {
        return given().baseUri("http://127.0.0.1")
                .port(port())
                .basePath("/scim/v2")
                .urlEncodingEnabled(false);
    }

    @Override
    public void close() {
        listener.close();
    }
}
