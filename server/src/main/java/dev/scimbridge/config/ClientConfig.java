package dev.scimbridge.config;

import java.util.Optional;

/**
 * A client of an integration. It has a token or a secret, or both.
 *
 * @param name the key under {@code clients}
 * @param token its bearer token
 * @param oauthSecret what it exchanges for access tokens
 */
public record ClientConfig(
        String name, Optional<Secret> token, Optional<Secret> oauthSecret, ClientSettings settings) {}
