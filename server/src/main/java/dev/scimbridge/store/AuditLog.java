package dev.scimbridge.store;

import java.time.Instant;
import java.util.List;

/** What administrators did. Entries are added and never changed or removed; the database refuses that as well. */
public interface AuditLog {

    /** Adds an entry about something that has no state before and after. */
    default void add(Instant at, String administrator, String action, String subject, String detail) {
        change(at, administrator, action, subject, detail, "", "");
    }

    /**
     * Adds an entry about a change.
     *
     * @param before what it was, without secrets; empty for nothing
     * @param after what it is, without secrets; empty for nothing
     */
    void change(
            Instant at,
            String administrator,
            String action,
            String subject,
            String detail,
            String before,
            String after);

    /** The newest entries that the query asks for, newest first. */
    List<AuditEntry> find(AuditQuery query);

    /** The newest entries, newest first. */
    default List<AuditEntry> newest(int count) {
        return find(AuditQuery.newest(count));
    }
}
