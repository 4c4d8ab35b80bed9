package dev.scimbridge.config;

/**
 * What is written to the log and how.
 *
 * @param json one JSON object per line, instead of text
 * @param level {@code error}, {@code warn}, {@code info} or {@code debug}: the least that is written of the bridge's own
 * @param access whether every answered request has a line
 */
public record LogConfig(boolean json, String level, boolean access) {}
