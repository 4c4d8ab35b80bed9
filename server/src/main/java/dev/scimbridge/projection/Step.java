package dev.scimbridge.projection;

import dev.scimbridge.store.WalkRecord.Paging;
import java.time.Instant;

/**
 * A page that a client asks for at some time.
 *
 * @param list which list, as {@link Signatures#hash} names it
 * @param query the list and the page in clear
 */
record Step(String list, Query query, Paging paging, Instant now) {

    long startIndex() {
        return query.startIndex();
    }

    int count() {
        return query.count();
    }

    /** The list for operators, without values. */
    String words() {
        return query.words();
    }
}
