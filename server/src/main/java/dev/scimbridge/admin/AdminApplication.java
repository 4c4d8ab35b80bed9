package dev.scimbridge.admin;

import dev.scimbridge.integration.IntegrationLife;
import dev.scimbridge.integration.TokenHolders;
import dev.scimbridge.store.AuditLog;
import dev.scimbridge.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** The admin listener's endpoints as a Jersey application. */
public final class AdminApplication {

    /** Where the admin API begins; another number means that clients have to be changed. */
    static final String ROOT = "/admin/v1";

    private AdminApplication() {}

    /**
     * The application.
     *
     * @param administrators who has which admin token
     * @param openMetrics whether metrics need no token
     * @param backups where backups are written
     * @param running the integrations that there are now; asked with each request
     * @param readiness what is told about that
     * @param metrics everything in Prometheus's text format
     * @param secureCookies whether browsers may send a session's cookie over TLS only
     */
    public static ResourceConfig create(
            TokenHolders<Administrator> administrators,
            boolean openMetrics,
            Store store,
            Path backups,
            Supplier<List<Watched>> running,
            Readiness readiness,
            Supplier<String> metrics,
            ClientRooms clients,
            IntegrationLife life,
            boolean secureCookies,
            Clock clock) {
        AuditLog audit = store.auditLog();
        AuditTrail trail = new AuditTrail(audit, clock);
        Sessions sessions = new Sessions(administrators::find, clock);
        Integrations integrations = new Integrations(running);
        IntegrationJson writer = new IntegrationJson(life, clock);
        return new ResourceConfig()
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true)
                .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true)
                .register(new AdminTokenCheck(administrators, openMetrics, sessions, audit, clock))
                .register(new AdminFailureMapper())
                .register(new HealthEndpoint(integrations, readiness, writer))
                .register(new AlertsEndpoint(store.alertLog()))
                .register(new BackupsEndpoint(store, backups, trail))
                .register(new MetricsEndpoint(metrics))
                .register(new IntegrationsEndpoint(integrations, writer, life))
                .register(new LifeEndpoint(life))
                .register(new SecretsEndpoint(life))
                .register(new ErasuresEndpoint(integrations))
                .register(new HoldsEndpoint(integrations, clock))
                .register(new HeldPeopleEndpoint(integrations, trail))
                .register(new RoundsEndpoint(integrations))
                .register(new RoundChangesEndpoint(integrations))
                .register(new CheckEndpoint(integrations, life, trail))
                .register(new PreviewsEndpoint(integrations, life, trail))
                .register(new PeopleEndpoint(integrations, trail))
                .register(new GroupChoicesEndpoint(integrations))
                .register(new ExportEndpoint(integrations, trail))
                .register(new ClientsEndpoint(integrations, clients))
                .register(new TokensEndpoint(integrations, clients))
                .register(new WalksEndpoint(integrations, clients))
                .register(new SessionsEndpoint(sessions, audit, clock, secureCookies))
                .register(new OpenApiEndpoint())
                .register(new AuditEndpoint(audit));
    }
}
