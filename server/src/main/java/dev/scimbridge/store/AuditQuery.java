package dev.scimbridge.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries of the audit log are asked for: those that satisfy everything that is given.
 *
 * @param before only entries with a smaller number
 * @param administrator only what this administrator did
 * @param action only this action
 * @param subject only what was done to this, or to something beneath it ({@code contoso} finds {@code contoso/3})
 * @param since only entries from this moment on
 * @param until only entries before this moment
 * @param count how many at most
 */
public record AuditQuery(
        Optional<Long> before,
        Optional<String> administrator,
        Optional<String> action,
        Optional<String> subject,
        Optional<Instant> since,
        Optional<Instant> until,
        int count) {

    /** The newest, whatever they are about. */
    public static AuditQuery newest(int count) {
        return new AuditQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                count);
    }
}
