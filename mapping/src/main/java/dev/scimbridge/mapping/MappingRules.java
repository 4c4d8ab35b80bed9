package dev.scimbridge.mapping;

import dev.scimbridge.scim.ResourceType;
import java.net.URI;

/**
 * What one integration may choose about the mapping.
 *
 * @param baseUrl the SCIM base URL that clients see, such as {@code http://127.0.0.1:8080/scim/v2}; kept without a
 *     trailing slash
 */
public record MappingRules(URI baseUrl) {

    /** Raised whenever the same Graph object comes out as another resource: all resources are then mapped again. */
    private static final int MAPPING_VERSION = 1;

    /** Throws {@link IllegalArgumentException} when clients could not use the URL as a base. */
    public MappingRules {
        boolean http = "http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme());
        if (!http || baseUrl.getHost() == null || baseUrl.getQuery() != null || baseUrl.getFragment() != null) {
            throw new IllegalArgumentException(
                    "The SCIM base URL must be http(s)://host/path without query and fragment, not '" + baseUrl + "'");
        }
        String text = baseUrl.toString();
        baseUrl = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : baseUrl;
    }

    /** Identifies these rules and this version of the mapping: unequal when the same object can map differently. */
    public String fingerprint() {
        return "mapping " + MAPPING_VERSION + " " + baseUrl;
    }

    /** What comes before the id in the URI of a resource. */
    String uriPrefix(ResourceType type) {
        return baseUrl + type.endpoint() + "/";
    }
}
