package dev.scimbridge.emulator.graph;

/** The tenant, as {@code GET /organization} tells it. */
public record Organization(String id, String displayName) {}
