package dev.scimbridge.projection;

import dev.scimbridge.store.WalkRecord.Paging;
import java.time.Instant;

/**
 * A page that a client asks for at some time.
 *
 * @param list which list, as {@link Signatures#hash} names it
 * @param words the list for operators, without values
 */
record Step(String list, String words, Paging paging, long startIndex, int count, Instant now) {}
