package dev.scimbridge.config;

import java.util.Optional;

/**
 * A client of an integration.
 *
 * @param name the key under {@code clients}
 * @param token its bearer token
 * @param extensions whether it sees the extension schemas
 * @param pagination whether it is told of cursors
 * @param defaultPageSize instead of the server's
 * @param maximumPageSize instead of the server's
 */
public record ClientConfig(
        String name,
        Secret token,
        boolean extensions,
        boolean pagination,
        Optional<Integer> defaultPageSize,
        Optional<Integer> maximumPageSize) {}
