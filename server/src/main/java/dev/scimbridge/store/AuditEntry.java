package dev.scimbridge.store;

import java.time.Instant;

/**
 * Something that an administrator did.
 *
 * @param number counts up over all integrations
 * @param administrator the name of the admin token
 * @param action a verb: {@code approve}, {@code reject}
 * @param subject what it was done to
 * @param before what it was; empty for nothing, or when the detail says all
 * @param after what it is since
 */
public record AuditEntry(
        long number,
        Instant at,
        String administrator,
        String action,
        String subject,
        String detail,
        String before,
        String after) {

    /** An entry about something that has no state before and after. */
    public AuditEntry(long number, Instant at, String administrator, String action, String subject, String detail) {
        this(number, at, administrator, action, subject, detail, "", "");
    }

    /** The same with what was before and after. */
    AuditEntry with(String valueBefore, String valueAfter) {
        return new AuditEntry(number, at, administrator, action, subject, detail, valueBefore, valueAfter);
    }
}
