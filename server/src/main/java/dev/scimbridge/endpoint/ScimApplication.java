package dev.scimbridge.endpoint;

import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.Clients;
import dev.scimbridge.integration.RequestLimits;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.scim.schema.Schemas;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** The SCIM endpoints as a Jersey application for the root of a listener. */
public final class ScimApplication {

    private ScimApplication() {}

    /**
     * The application.
     *
     * @param limits how much clients may ask
     * @param projections what a client reads; asked with each request, and empty when its integration is gone
     * @param schemas the schemas under {@code /Schemas}, also those that paths are resolved by
     */
    public static ResourceConfig create(
            Clients clients,
            RequestLimits limits,
            Function<Client, Optional<Projection>> projections,
            EndpointSettings settings,
            Schemas schemas,
            Clock clock) {
        ResourceReader reader =
                new ResourceReader(projections, settings, schemas, new RevisionHeaders(clock), new PageTags(clock));
        Discovery discovery = new Discovery(settings, schemas);
        return new ResourceConfig()
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true)
                .register(new ContentNegotiation())
                .register(new BearerTokenCheck(clients, limits, settings.openDiscovery()))
                .register(new OfferedPaths())
                .register(new AllowedMethods())
                .register(new JsonBodyWriter())
                .register(new ScimExceptionMapper())
                .register(new FailureMapper())
                .register(new UsersEndpoint(reader))
                .register(new GroupsEndpoint(reader))
                .register(new RootEndpoint(reader))
                .register(new ServiceProviderConfigEndpoint(discovery))
                .register(new ResourceTypesEndpoint(discovery))
                .register(new SchemasEndpoint(discovery))
                .register(new TokenEndpoint(clients, limits));
    }
}
