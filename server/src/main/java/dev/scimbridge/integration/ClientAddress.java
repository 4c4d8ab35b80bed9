package dev.scimbridge.integration;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.InetAddress;
import java.util.Optional;

/** Where a request came from, as the listener found out. */
public final class ClientAddress {

    /** The request property that holds an {@link InetAddress}. */
    public static final String PROPERTY = ClientAddress.class.getName();

    private ClientAddress() {}

    /** The address; empty when the listener does not tell. */
    public static Optional<InetAddress> of(ContainerRequestContext request) {
        return Optional.ofNullable((InetAddress) request.getProperty(PROPERTY));
    }
}
