package dev.scimbridge.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the file and the environment say, checked.
 *
 * @param declaredSettings what is given of each integration, as the admin API tells it: without secrets
 * @param directory where relative paths start
 */
public record BridgeConfig(
        ServerConfig server,
        AdminConfig admin,
        DatabaseConfig database,
        LogConfig log,
        AlertConfig alerts,
        SecretsConfig secrets,
        List<IntegrationConfig> integrations,
        Map<String, ObjectNode> declaredSettings,
        Path directory) {

    /** Copies the list and the map. */
    public BridgeConfig {
        integrations = List.copyOf(integrations);
        declaredSettings = Map.copyOf(declaredSettings);
    }

    /**
     * The SCIM listener.
     *
     * @param listen where it listens; port 0 means any free port
     * @param publicUrl what clients see before {@code /scim/v2}; without a trailing slash
     * @param defaultPageSize resources on a page when a client sends no {@code count}
     * @param maximumPageSize resources on a page at most
     * @param openDiscovery whether the discovery endpoints answer without a token (RFC 7643 §5)
     * @param compression whether answers are sent in gzip to clients that accept it
     * @param trustedProxies who is believed where a request came from
     * @param tls empty for plain HTTP
     * @param drain between the first 503 of readiness and the end of listening, when it is told to stop
     * @param memory what served revisions of all integrations may take
     */
    public record ServerConfig(
            InetSocketAddress listen,
            URI publicUrl,
            int defaultPageSize,
            int maximumPageSize,
            boolean openDiscovery,
            boolean compression,
            List<AddressRange> trustedProxies,
            Optional<TlsConfig> tls,
            Duration drain,
            MemoryShare memory) {

        /** Copies the list. */
        public ServerConfig {
            trustedProxies = List.copyOf(trustedProxies);
        }
    }

    /**
     * The listener for health and administration.
     *
     * @param publicUrl where administrators reach it from outside; empty when only {@code listen} is used
     * @param tokens admin token by the name of who uses it; may be empty
     * @param generatedTokenFile where the token is that is made and used when there is no other
     * @param tls empty for plain HTTP
     * @param openMetrics whether metrics are answered without a token
     */
    public record AdminConfig(
            InetSocketAddress listen,
            Optional<URI> publicUrl,
            Map<String, AdminToken> tokens,
            Path generatedTokenFile,
            Optional<TlsConfig> tls,
            boolean openMetrics) {

        /** Copies the map. */
        public AdminConfig {
            tokens = Map.copyOf(tokens);
        }

        /** Whether browsers reach it over TLS. */
        public boolean isBehindTls() {
            return tls.isPresent()
                    || publicUrl.filter(url -> "https".equals(url.getScheme())).isPresent();
        }
    }

    /**
     * An admin token.
     *
     * @param role {@code viewer} or {@code operator}
     */
    public record AdminToken(Secret token, String role) {}

    /**
     * The store.
     *
     * @param url a JDBC URL; the path of a SQLite file is absolute
     * @param user who asks a server
     * @param password that user's
     * @param directory where files lie that belong to the database and are not in it
     * @param backups where backups are written
     */
    public record DatabaseConfig(
            String url, Optional<String> user, Optional<Secret> password, Path directory, Path backups) {}

    /**
     * How secrets are kept in the database.
     *
     * @param masterKey the key in base64, when the environment gives it
     * @param masterKeyFile where the key is otherwise; may not be there yet
     * @param generated whether the bridge makes that file when it needs one
     */
    public record SecretsConfig(Optional<Secret> masterKey, Path masterKeyFile, boolean generated) {}
}
