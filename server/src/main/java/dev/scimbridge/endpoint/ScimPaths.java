package dev.scimbridge.endpoint;

import java.util.Set;

/** The paths of the endpoints, without a slash in front. */
final class ScimPaths {

    static final String ROOT = "scim/";
    static final String BASE = ROOT + "v2";
    static final String USERS = BASE + "/Users";
    static final String GROUPS = BASE + "/Groups";
    static final String SERVICE_PROVIDER_CONFIG = BASE + "/ServiceProviderConfig";
    static final String RESOURCE_TYPES = BASE + "/ResourceTypes";
    static final String SCHEMAS = BASE + "/Schemas";

    private static final Set<String> DISCOVERY = Set.of(SERVICE_PROVIDER_CONFIG, RESOURCE_TYPES, SCHEMAS);

    private ScimPaths() {}

    /** Whether the path is a discovery endpoint (RFC 7644 §4) or below one. */
    static boolean isDiscovery(String path) {
        return DISCOVERY.stream().anyMatch(endpoint -> isAtOrBelow(path, endpoint));
    }

    static boolean isAtOrBelow(String path, String endpoint) {
        return path.startsWith(endpoint)
                && (path.length() == endpoint.length() || path.charAt(endpoint.length()) == '/');
    }
}
