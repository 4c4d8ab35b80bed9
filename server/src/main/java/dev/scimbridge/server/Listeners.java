package dev.scimbridge.server;

import dev.scimbridge.config.BridgeConfig;
import dev.scimbridge.config.TlsConfig;
import dev.scimbridge.endpoint.ScimApplication;
import dev.scimbridge.integration.BearerToken;
import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.Clients;
import dev.scimbridge.metrics.Metrics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the two listeners as the configuration has them; every answer is logged and, as soon as somebody counts, counted. */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final BridgeConfig config;
    private volatile @Nullable Metrics metrics;
    private volatile int adminPort;

    Listeners(BridgeConfig config) {
        this.config = config;
    }

    /** Has the answers counted from now on. */
    void count(Metrics counting) {
        metrics = counting;
    }

    /**
     * Opens the admin side, before anything that can take long: supervisors and load balancers ask there.
     *
     * @throws java.io.UncheckedIOException when the address cannot be listened on
     */
    HttpListener administration(AdminSide side) {
        HttpListener listener = listen(
                config.admin().listen(),
                config.admin().tls(),
                side,
                new AdminErrors(),
                authorization -> Optional.empty());
        adminPort = listener.port();
        LOG.info("Health is told at {}:{} from now on", config.admin().listen().getHostString(), adminPort);
        return listener;
    }

    /** The port of the admin side, once it is open. */
    int adminPort() {
        return adminPort;
    }

    /**
     * Opens the SCIM endpoints.
     *
     * @throws java.io.UncheckedIOException when the address cannot be listened on
     */
    HttpListener scim(ScimApplication application, Clients clients) {
        HttpListener listener = listen(
                config.server().listen(),
                config.server().tls(),
                new ScimHttp(application, config.server().compression()),
                new ScimContainerErrors(),
                authorization -> BearerToken.in(authorization).flatMap(clients::find));
        warnOfPlainHttp();
        return listener;
    }

    private HttpListener listen(
            InetSocketAddress address,
            Optional<TlsConfig> tls,
            Application application,
            ContainerErrors errors,
            Function<String, Optional<Client>> clients) {
        HttpListenerSettings settings = HttpListenerSettings.of(address.getHostString(), address.getPort())
                .behind(config.server().trustedProxies())
                .with(tls);
        Consumer<AnsweredRequest> answered = new AccessLog().andThen(this::count);
        return HttpListener.start(settings, application, errors, clients, answered);
    }

    private void count(AnsweredRequest request) {
        Metrics counting = metrics;
        if (counting != null) {
            counting.answered(
                    request.endpoint(), request.status(), request.client().orElse(""), request.took());
        }
    }

    /** Tokens and people would travel readable: behind a proxy that speaks TLS, publicUrl says https. */
    private void warnOfPlainHttp() {
        BridgeConfig.ServerConfig server = config.server();
        InetAddress address = server.listen().getAddress();
        boolean local = address != null && address.isLoopbackAddress();
        if (!local && server.tls().isEmpty() && "http".equals(server.publicUrl().getScheme())) {
            LOG.warn(
                    "server.listen {} can be reached from elsewhere, and what clients read there is not encrypted: give"
                            + " server.tls a certificate, or put a proxy in front and its https URL in server.publicUrl",
                    server.listen().getHostString());
        }
    }
}
