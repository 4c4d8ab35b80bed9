package dev.scimbridge.conformance.reference;

/**
 * What the reference server offers; what it does not offer it declares and refuses.
 *
 * @param maxPage the most resources on one page
 */
record Features(boolean filter, boolean sort, boolean etag, boolean cursor, boolean search, boolean root, int maxPage) {
    static Features everything() {
        return new Features(true, true, true, true, true, true, 200);
    }

    /** A server that only lists. */
    static Features fewest() {
        return new Features(false, false, false, false, false, false, 200);
    }
}
