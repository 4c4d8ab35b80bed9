package dev.scimbridge.admin;

import dev.scimbridge.integration.TokenHolders;
import dev.scimbridge.store.AuditLog;
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
     * @param running the integrations that there are now; asked with each request
     * @param secureCookies whether browsers may send a session's cookie over TLS only
     */
    public static ResourceConfig create(
            TokenHolders<Administrator> administrators,
            AuditLog audit,
            Supplier<List<Watched>> running,
            ClientRooms clients,
            boolean secureCookies,
            Clock clock) {
        Sessions sessions = new Sessions(administrators::find, clock);
        Integrations integrations = new Integrations(running);
        IntegrationJson writer = new IntegrationJson(clock);
        return new ResourceConfig()
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true)
                .register(new AdminTokenCheck(administrators, sessions, audit, clock))
                .register(new AdminFailureMapper())
                .register(new HealthEndpoint(integrations, writer))
                .register(new IntegrationsEndpoint(integrations, writer))
                .register(new ErasuresEndpoint(integrations, audit, clock))
                .register(new HoldsEndpoint(integrations, clock))
                .register(new RoundsEndpoint(integrations))
                .register(new CheckEndpoint(integrations))
                .register(new PreviewsEndpoint(integrations))
                .register(new PeopleEndpoint(integrations, audit, clock))
                .register(new GroupChoicesEndpoint(integrations))
                .register(new ExportEndpoint(integrations, audit, clock))
                .register(new ClientsEndpoint(integrations, clients))
                .register(new TokensEndpoint(integrations, clients))
                .register(new WalksEndpoint(integrations, clients))
                .register(new SessionsEndpoint(sessions, audit, clock, secureCookies))
                .register(new OpenApiEndpoint())
                .register(new AuditEndpoint(audit));
    }
}
