package dev.scimbridge.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How one tenant is reached.
 *
 * @param tenantId the directory (tenant) id: a GUID or a verified domain name
 * @param clientId the application (client) id of the app registration, a GUID
 * @param clientSecret the value (not the id) of a client secret
 * @param authorityHost https URL of the token authority, without a path
 * @param graphBaseUrl https URL of Graph with its version segment, without a trailing slash
 * @param trustedCertificates a PEM file of certificates trusted beside the JVM's own, for this tenant only
 */
public record GraphSettings(
        String tenantId,
        String clientId,
        Secret clientSecret,
        URI authorityHost,
        URI graphBaseUrl,
        Optional<Path> trustedCertificates) {}
