package dev.scimbridge.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How one tenant is reached.
 *
 * @param tenantId the directory (tenant) id: a GUID or a verified domain name
 * @param clientId the application (client) id of the app registration, a GUID
 * @param credential how the application proves itself
 * @param authorityHost https URL of the token authority, without a path
 * @param graphBaseUrl https URL of Graph with its version segment, without a trailing slash
 * @param trustedCertificates a PEM file of certificates trusted beside the JVM's own, for this tenant only
 */
public record GraphSettings(
        String tenantId,
        String clientId,
        GraphCredential credential,
        URI authorityHost,
        URI graphBaseUrl,
        Optional<Path> trustedCertificates) {

    /** An application that proves itself with a client secret. */
    public GraphSettings(
            String tenantId,
            String clientId,
            Secret clientSecret,
            URI authorityHost,
            URI graphBaseUrl,
            Optional<Path> trustedCertificates) {
        this(
                tenantId,
                clientId,
                new GraphCredential.ClientSecret(clientSecret, Optional.empty()),
                authorityHost,
                graphBaseUrl,
                trustedCertificates);
    }

    /** The same with another proof. */
    public GraphSettings with(GraphCredential other) {
        return new GraphSettings(tenantId, clientId, other, authorityHost, graphBaseUrl, trustedCertificates);
    }
}
