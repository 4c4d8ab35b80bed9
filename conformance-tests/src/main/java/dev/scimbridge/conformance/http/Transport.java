package dev.scimbridge.conformance.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries one request to the server and its response back, following no redirects. */
public interface Transport {
    /**
     * Sends and waits.
     *
     * @param headers by name, Authorization included
     * @param body null for none
     */
    Received exchange(String method, String url, Map<String, String> headers, byte @Nullable [] body);

    /** A response as it came. */
    interface Received {
        int status();

        /** All header values by lower-case name. */
        Map<String, List<String>> headers();

        /** The body, decompressed; empty if there is none. */
        byte[] body();
    }
}
