package dev.scimbridge.alert;

import dev.scimbridge.store.AlertRecord;
import java.time.Instant;

/**
 * That an alert has begun or is over, on its way to operators.
 *
 * @param id the same for every try to deliver it, also after a restart
 */
record Notice(String id, AlertRecord alert, AlertRecord.Event event) {

    static Notice of(AlertRecord alert, AlertRecord.Event event) {
        String name = event == AlertRecord.Event.BEGIN ? "begin" : "end";
        return new Notice("alert-" + alert.begunAt().toEpochMilli() + "-" + alert.number() + "-" + name, alert, event);
    }

    boolean begins() {
        return event == AlertRecord.Event.BEGIN;
    }

    /** When it began, or when it was over. */
    Instant at() {
        return begins() ? alert.begunAt() : alert.endedAt().orElse(alert.begunAt());
    }
}
