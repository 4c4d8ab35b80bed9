package dev.scimbridge.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scimbridge.scim.ResourceType;
import java.net.URI;

/**
 * What one integration may choose about the mapping.
 *
 * @param baseUrl the SCIM base URL that clients see, such as {@code http://127.0.0.1:8080/scim/v2}; kept without a
 *     trailing slash
 * @param users the integration's own rules for Users
 */
public record MappingRules(URI baseUrl, UserRules users) {

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

    /** No rules of an integration's own. */
    public MappingRules(URI baseUrl) {
        this(baseUrl, UserRules.none());
    }

    /** Identifies these rules and this version of the mapping: unequal when the same object can map differently. */
    public String fingerprint() {
        String own = users.isEmpty()
                ? ""
                : " rules " + ContentHash.of(users.toString().getBytes(UTF_8), "");
        return "mapping " + MAPPING_VERSION + " " + baseUrl + own;
    }

    /** What comes before the id in the URI of a resource. */
    String uriPrefix(ResourceType type) {
        return baseUrl + type.endpoint() + "/";
    }
}
