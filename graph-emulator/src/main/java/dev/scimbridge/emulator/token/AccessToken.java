package dev.scimbridge.emulator.token;

import java.util.Set;

/**
 * What a verified access token says.
 *
 * @param roles the application permissions it carries
 */
public record AccessToken(String clientId, Set<String> roles) {}
