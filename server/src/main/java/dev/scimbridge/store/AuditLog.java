package dev.scimbridge.store;

import java.time.Instant;
import java.util.List;

/** What administrators did. Entries are added and never changed or removed. */
public interface AuditLog {

    /** Adds an entry. */
    void add(Instant at, String administrator, String action, String subject, String detail);

    /** The newest entries, newest first. */
    List<AuditEntry> newest(int count);
}
