package dev.scimbridge.admin;

import java.time.Clock;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** The admin listener's endpoints as a Jersey application. */
public final class AdminApplication {

    private AdminApplication() {}

    /** The application over these integrations. */
    public static ResourceConfig create(List<Watched> integrations, Clock clock) {
        return new ResourceConfig()
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true)
                .register(new HealthEndpoint(integrations, clock));
    }
}
