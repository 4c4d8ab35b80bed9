package dev.scimbridge.realservers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.net.URI;
import org.apache.directory.scim.server.configuration.ServerConfiguration;
import org.apache.directory.scim.server.rest.ScimResourceHelper;
import org.apache.directory.scim.spec.schema.ServiceProviderConfiguration.AuthenticationSchema;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * Apache SCIMple with Jersey and Weld, as its example server has it. Filters are declared; the rest is as the library sets it.
 * Prints its base URI when it is ready.
 */
public final class ScimpleServer {
    private static final int MOST_RESULTS = 200;

    private ScimpleServer() {}

    /** Serves on a free port of loopback until the process is ended. */
    public static void main(String... arguments) throws InterruptedException {
        SeContainerInitializer.newInstance()
                .addBeanClasses(Configuration.class, ScimpleUsers.class, ScimpleGroups.class)
                .initialize();
        URI anyPort = URI.create("http://127.0.0.1:0/scim/v2/");
        ResourceConfig resources = new ResourceConfig(ScimResourceHelper.scimpleFeatureAndResourceClasses());
        HttpServer server = GrizzlyHttpServerFactory.createHttpServer(anyPort, resources);
        String base = "http://127.0.0.1:" + server.getListener("grizzly").getPort() + "/scim/v2";
        ScimpleRepository.locatedAt(base);
        System.out.println(base);
        Thread.currentThread().join();
    }

    /** What the library is told about its server. */
    @ApplicationScoped
    public static class Configuration {
        /** Says that no token is needed by naming the scheme that an application would enforce. */
        @Produces
        ServerConfiguration configuration() {
            return new ServerConfiguration()
                    .setId("scimple")
                    .setDocumentationUri("https://directory.apache.org/scimple/")
                    .setSupportsFilter(true)
                    .setFilterMaxResults(MOST_RESULTS)
                    .addAuthenticationSchema(AuthenticationSchema.oauthBearer());
        }
    }
}
