package dev.scimbridge.realservers;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import com.unboundid.scim2.common.types.AuthenticationScheme;
import com.unboundid.scim2.common.types.BulkConfig;
import com.unboundid.scim2.common.types.ChangePasswordConfig;
import com.unboundid.scim2.common.types.ETagConfig;
import com.unboundid.scim2.common.types.FilterConfig;
import com.unboundid.scim2.common.types.PatchConfig;
import com.unboundid.scim2.common.types.ServiceProviderConfigResource;
import com.unboundid.scim2.common.types.SortConfig;
import com.unboundid.scim2.common.utils.JsonUtils;
import com.unboundid.scim2.server.annotations.ResourceType;
import com.unboundid.scim2.server.providers.DefaultContentTypeFilter;
import com.unboundid.scim2.server.providers.DotSearchFilter;
import com.unboundid.scim2.server.providers.JsonProcessingExceptionMapper;
import com.unboundid.scim2.server.providers.RuntimeExceptionMapper;
import com.unboundid.scim2.server.providers.ScimExceptionMapper;
import com.unboundid.scim2.server.resources.AbstractServiceProviderConfigEndpoint;
import com.unboundid.scim2.server.resources.ResourceTypesEndpoint;
import com.unboundid.scim2.server.resources.SchemasEndpoint;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * The UnboundID SCIM 2 SDK's server parts with Jersey: its endpoints of discovery, filters, mappers of errors and list
 * responses, and a map behind them. Bulk requests and ETags are not declared. Prints its base URI when it is ready.
 */
public final class UnboundIdServer {
    private static final int MOST_RESULTS = 200;

    private UnboundIdServer() {}

    /** Serves on a free port of loopback until the process is ended. */
    public static void main(String... arguments) throws InterruptedException {
        URI anyPort = URI.create("http://127.0.0.1:0/scim/v2/");
        ResourceConfig resources = new ResourceConfig(
                        Users.class,
                        Groups.class,
                        Configuration.class,
                        ResourceTypesEndpoint.class,
                        SchemasEndpoint.class,
                        ScimExceptionMapper.class,
                        RuntimeExceptionMapper.class,
                        JsonProcessingExceptionMapper.class,
                        DotSearchFilter.class,
                        DefaultContentTypeFilter.class)
                .register(new JacksonJsonProvider(JsonUtils.createObjectMapper()));
        HttpServer server = GrizzlyHttpServerFactory.createHttpServer(anyPort, resources);
        System.out.println("http://127.0.0.1:" + server.getListener("grizzly").getPort() + "/scim/v2");
        Thread.currentThread().join();
    }

    /** The Users. */
    @Path("Users")
    @ResourceType(
            name = "User",
            description = "User Account",
            schema = com.unboundid.scim2.common.types.UserResource.class,
            optionalSchemaExtensions = com.unboundid.scim2.common.types.EnterpriseUserExtension.class)
    public static final class Users extends UnboundIdEndpoint {
        private static final Held HELD = new Held();

        /** Called by Jersey for each request. */
        public Users() {
            super(Users.class, HELD, "userName");
        }
    }

    /** The Groups. */
    @Path("Groups")
    @ResourceType(name = "Group", description = "Group", schema = com.unboundid.scim2.common.types.GroupResource.class)
    public static final class Groups extends UnboundIdEndpoint {
        private static final Held HELD = new Held();

        /** Called by Jersey for each request. */
        public Groups() {
            super(Groups.class, HELD, "");
        }
    }

    /** What the server says of itself. */
    @Path("ServiceProviderConfig")
    public static final class Configuration extends AbstractServiceProviderConfigEndpoint {
        @Override
        public ServiceProviderConfigResource getServiceProviderConfig() {
            return new ServiceProviderConfigResource(
                    "https://github.com/pingidentity/scim2",
                    new PatchConfig(true),
                    new BulkConfig(false, 0, 0),
                    new FilterConfig(true, MOST_RESULTS),
                    new ChangePasswordConfig(false),
                    new SortConfig(true),
                    new ETagConfig(false),
                    List.of(AuthenticationScheme.createOAuth2BearerToken(true)));
        }
    }
}
