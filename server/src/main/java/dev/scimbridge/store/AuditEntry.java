package dev.scimbridge.store;

import java.time.Instant;

/**
 * Something that an administrator did.
 *
 * @param number counts up over all integrations
 * @param administrator the name of the admin token
 * @param action a verb: {@code approve}, {@code reject}
 * @param subject what it was done to
 */
public record AuditEntry(long number, Instant at, String administrator, String action, String subject, String detail) {}
