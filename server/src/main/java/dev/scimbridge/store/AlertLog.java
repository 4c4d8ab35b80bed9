package dev.scimbridge.store;

import java.time.Instant;
import java.util.List;

/** What operators are told of, over restarts. Every call is one transaction. */
public interface AlertLog {

    /** A begun or ended alert that not every channel has taken. */
    record Untold(AlertRecord alert, AlertRecord.Event event) {}

    /** Those that last, in the order in which they began. */
    List<AlertRecord> open();

    /** Those that are over, the newest first. */
    List<AlertRecord> ended(int count);

    /** What is still to be told, in order. */
    List<Untold> untold();

    /** One begins. */
    AlertRecord begin(String kind, String subject, String sentence, Instant at);

    /** One is over. */
    void end(long number, Instant at);

    /** Every channel has taken it. */
    void told(long number, AlertRecord.Event event);

    /** Forgets those that were over before the given time. */
    void prune(Instant endedBefore);
}
