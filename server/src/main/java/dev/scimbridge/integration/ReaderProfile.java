package dev.scimbridge.integration;

import java.util.Optional;

/**
 * What a client can bear: strict readers reject members that they do not know, and some do not page as the standard says.
 *
 * @param pagination whether {@code ServiceProviderConfig} carries {@code pagination} (RFC 9865 §4)
 * @param extensions whether the extension schemas exist for the client: in discovery, in resources and in its queries
 * @param defaultPageSize instead of the server's
 * @param maximumPageSize instead of the server's
 */
public record ReaderProfile(
        boolean pagination, boolean extensions, Optional<Integer> defaultPageSize, Optional<Integer> maximumPageSize) {

    /** Everything the bridge offers. */
    public static final ReaderProfile STANDARD = new ReaderProfile(true, true, Optional.empty(), Optional.empty());

    /** The core of the standard alone. */
    public static final ReaderProfile STRICT = new ReaderProfile(false, false, Optional.empty(), Optional.empty());
}
