package dev.scimbridge.admin;

import dev.scimbridge.store.AuditLog;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Clock;

/** Writes down what whoever sends a request does with it. */
record AuditTrail(AuditLog log, Clock clock) {

    /** Something that changes nothing that could be told as before and after. */
    void add(ContainerRequestContext request, String action, String subject, String detail) {
        change(request, action, subject, detail, "", "");
    }

    /**
     * A change.
     *
     * @param before what it was, as JSON, without secrets and values of people; empty for nothing
     * @param after what it is
     */
    void change(
            ContainerRequestContext request,
            String action,
            String subject,
            String detail,
            String before,
            String after) {
        log.change(clock.instant(), AdminTokenCheck.administrator(request), action, subject, detail, before, after);
    }
}
