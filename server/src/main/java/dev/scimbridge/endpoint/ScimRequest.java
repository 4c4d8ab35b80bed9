package dev.scimbridge.endpoint;

import dev.scimbridge.integration.Client;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An HTTP request as the listener received it. */
public interface ScimRequest {

    /** The method, in the case in which it was sent. */
    String method();

    /** The path, percent-encoded; it begins with a slash, unless the request has no path. */
    String path();

    /** The query, percent-encoded; null if there is none. */
    @Nullable String query();

    /** The values of a header, one for each time that it was sent. */
    List<String> headers(String name);

    /** Where the request came from; empty when the listener does not tell. */
    Optional<InetAddress> address();

    /** The client whose valid token the request has; empty when the listener has not looked it up just now. */
    Optional<Client> client();

    /** The body; empty if there is none. */
    InputStream body() throws IOException;
}
