package dev.scimbridge.integration;

import dev.scimbridge.config.AddressRange;
import dev.scimbridge.config.ClientSettings;
import dev.scimbridge.store.IntegrationId;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An application that reads an integration by SCIM.
 *
 * @param name unique within the integration
 * @param profile what the client can bear
 * @param requestsPerMinute how many requests it may send on average
 * @param allowedAddresses where it may come from; empty means from anywhere
 * @param silentAfter when it is missed; empty means as its habits tell
 */
public record Client(
        String name,
        IntegrationId integration,
        ReaderProfile profile,
        int requestsPerMinute,
        List<AddressRange> allowedAddresses,
        Optional<Duration> silentAfter) {

    /** So many that no reader comes near them, and few enough to stop one that runs wild. */
    private static final int USUAL_REQUESTS_PER_MINUTE = 12_000;

    /** Copies the list. */
    public Client {
        allowedAddresses = List.copyOf(allowedAddresses);
    }

    /** A client with a profile, and the usual limits. */
    public Client(String name, IntegrationId integration, ReaderProfile profile) {
        this(name, integration, profile, USUAL_REQUESTS_PER_MINUTE, List.of(), Optional.empty());
    }

    /** A client that reads the standard in full. */
    public static Client of(String name, IntegrationId integration) {
        return new Client(name, integration, ReaderProfile.STANDARD);
    }

    /** A client as it is configured. */
    public static Client of(String name, IntegrationId integration, ClientSettings settings) {
        return new Client(
                name,
                integration,
                new ReaderProfile(
                        settings.pagination(),
                        settings.extensions(),
                        settings.defaultPageSize(),
                        settings.maximumPageSize()),
                settings.requestsPerMinute(),
                settings.allowedAddresses(),
                settings.silentAfter());
    }

    /** Its name among all clients, such as {@code contoso/learningbank}. */
    public String id() {
        return integration + "/" + name;
    }

    /**
     * Whether it may come from an address.
     *
     * @param address empty when it is not known
     */
    public boolean mayComeFrom(Optional<InetAddress> address) {
        return allowedAddresses.isEmpty()
                || allowedAddresses.stream()
                        .anyMatch(range -> address.map(range::contains).orElse(false));
    }
}
