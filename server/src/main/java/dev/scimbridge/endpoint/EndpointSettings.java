package dev.scimbridge.endpoint;

import dev.scimbridge.integration.ReaderProfile;
import java.net.URI;
import java.time.Duration;

/**
 * How the SCIM endpoints answer.
 *
 * @param publicUrl where clients reach the bridge, without {@code /scim/v2} and without a slash at the end; also inside
 *     the stored resources
 * @param defaultPageSize resources per page when the client gives no {@code count}
 * @param maximumPageSize resources per page when the client asks for more; readers that stop at a page shorter than
 *     their {@code count} lose people when this is below it
 * @param openDiscovery whether the discovery endpoints answer without a token
 * @param retryAfter what clients are told to wait before the first revision is there
 */
public record EndpointSettings(
        URI publicUrl, int defaultPageSize, int maximumPageSize, boolean openDiscovery, Duration retryAfter) {

    /** The usual page sizes of 1,000, with a token for everything. */
    public static EndpointSettings of(URI publicUrl) {
        return new EndpointSettings(publicUrl, 1_000, 1_000, false, Duration.ofSeconds(30));
    }

    /** @throws IllegalArgumentException if a page size is not positive or the default is above the maximum */
    public EndpointSettings {
        if (defaultPageSize < 1 || defaultPageSize > maximumPageSize) {
            throw new IllegalArgumentException(
                    "Page sizes: default " + defaultPageSize + ", maximum " + maximumPageSize);
        }
    }

    /** The same with the page sizes of a client; the server's default page gives way to a client's maximum. */
    EndpointSettings with(ReaderProfile profile) {
        int maximum = profile.maximumPageSize().orElse(maximumPageSize);
        int usual = Math.min(profile.defaultPageSize().orElse(defaultPageSize), maximum);
        return new EndpointSettings(publicUrl, usual, maximum, openDiscovery, retryAfter);
    }

    /** The URL of a path below the SCIM base URL. */
    String url(String path) {
        return publicUrl + "/scim/v2" + path;
    }
}
