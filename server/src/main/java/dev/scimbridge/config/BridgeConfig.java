package dev.scimbridge.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/** Everything that the file and the environment say, checked. */
public record BridgeConfig(
        ServerConfig server, AdminConfig admin, DatabaseConfig database, List<IntegrationConfig> integrations) {

    /** Copies the list. */
    public BridgeConfig {
        integrations = List.copyOf(integrations);
    }

    /**
     * The SCIM listener.
     *
     * @param listen where it listens; port 0 means any free port
     * @param publicUrl what clients see before {@code /scim/v2}; without a trailing slash
     * @param defaultPageSize resources on a page when a client sends no {@code count}
     * @param maximumPageSize resources on a page at most
     * @param openDiscovery whether the discovery endpoints answer without a token (RFC 7643 §5)
     */
    public record ServerConfig(
            InetSocketAddress listen, URI publicUrl, int defaultPageSize, int maximumPageSize, boolean openDiscovery) {}

    /** The listener for health and administration. */
    public record AdminConfig(InetSocketAddress listen) {}

    /**
     * The store.
     *
     * @param url a JDBC URL; the path of a SQLite file is absolute
     */
    public record DatabaseConfig(String url) {}
}
