package dev.scimbridge.store;

/**
 * Where everything durable is kept.
 *
 * @param url a JDBC URL: {@code jdbc:sqlite:} and the path of a file, which is created when missing
 */
public record StoreSettings(String url) {}
