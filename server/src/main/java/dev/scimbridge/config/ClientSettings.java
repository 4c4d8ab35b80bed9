package dev.scimbridge.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a client can bear and what it may do; the keys are those of {@code integrations.*.clients.*}.
 *
 * @param extensions whether it sees the extension schemas
 * @param pagination whether it is told of cursors
 * @param defaultPageSize instead of the server's
 * @param maximumPageSize instead of the server's
 * @param requestsPerMinute how many requests it may send on average
 * @param allowedAddresses where it may come from; empty means from anywhere
 * @param silentAfter when it is missed; empty means as its habits tell
 */
public record ClientSettings(
        boolean extensions,
        boolean pagination,
        Optional<Integer> defaultPageSize,
        Optional<Integer> maximumPageSize,
        int requestsPerMinute,
        List<AddressRange> allowedAddresses,
        Optional<Duration> silentAfter) {

    /** Copies the list. */
    public ClientSettings {
        allowedAddresses = List.copyOf(allowedAddresses);
    }
}
