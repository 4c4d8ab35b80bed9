package dev.scimbridge.store;

import dev.scimbridge.scim.ResourceType;

/** Names one resource of an integration. */
public record ResourceKey(ResourceType type, String id) {}
