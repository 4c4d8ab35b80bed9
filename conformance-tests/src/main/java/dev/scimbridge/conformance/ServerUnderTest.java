package dev.scimbridge.conformance;

import dev.scimbridge.conformance.given.GivenValues;
import dev.scimbridge.conformance.http.RestAssuredTransport;
import dev.scimbridge.conformance.http.Transport;
import java.net.URI;
import java.util.Optional;

/**
 * The server that the checks talk to. Provide one through {@link java.util.ServiceLoader}, or set the system properties
 * {@code scim.url} and {@code scim.token} or {@code scim.tokenFile}, and if wanted {@code scim.write} and {@code
 * scim.values}.
 */
public interface ServerUnderTest {
    /** The SCIM base URI, e.g. {@code https://example.com/scim/v2}. */
    URI baseUri();

    /** The bearer token, if the server wants one. */
    Optional<String> token();

    /** The most requests per second; 0 is as fast as the server answers. */
    default int requestsPerSecond() {
        return 0;
    }

    /** The most resources of each type that the suite reads to learn from. */
    default int maxResources() {
        return 1000;
    }

    /** True if the suite may create resources, and change and delete those that it created. */
    default boolean writes() {
        return false;
    }

    /** What cannot be learnt from the server, told by its owner. */
    default GivenValues values() {
        return GivenValues.none();
    }

    /** How requests travel; for servers that want a client certificate or a proxy, bring your own. */
    default Transport transport() {
        return new RestAssuredTransport();
    }
}
