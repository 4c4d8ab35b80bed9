package dev.scimbridge.conformance.reference;

/**
 * What the reference server offers; what it does not offer it declares and refuses.
 *
 * @param maxPage the most resources on one page
 * @param people how many Users there are
 */
record Features(
        boolean filter,
        boolean sort,
        boolean etag,
        boolean cursor,
        boolean search,
        boolean root,
        int maxPage,
        Writes writes,
        Me me,
        int people) {
    private static final int ENOUGH = 60;

    /** What there is at /Me. */
    enum Me {
        NONE,
        /** 308 to the resource. */
        REDIRECT,
        /** The resource itself. */
        RESOURCE
    }

    /** Which ways of writing there are. */
    enum Writes {
        NONE,
        /** POST, PUT and DELETE. */
        PLAIN,
        /** PATCH and bulk requests as well. */
        ALL
    }

    /** All that can be read. */
    static Features everything() {
        return new Features(true, true, true, true, true, true, 200, Writes.NONE, Me.NONE, ENOUGH);
    }

    /** All that can be read and written. */
    static Features writable() {
        return new Features(true, true, true, true, true, true, 200, Writes.ALL, Me.REDIRECT, ENOUGH);
    }

    /** A server that only lists. */
    static Features fewest() {
        return new Features(false, false, false, false, false, false, 200, Writes.NONE, Me.NONE, ENOUGH);
    }

    /** A server that lists, and takes POST, PUT and DELETE. */
    static Features fewestWritable() {
        return new Features(false, false, false, false, false, false, 200, Writes.PLAIN, Me.RESOURCE, ENOUGH);
    }

    Features with(Me other) {
        return new Features(filter, sort, etag, cursor, search, root, maxPage, writes, other, people);
    }

    Features withPeople(int others) {
        return new Features(filter, sort, etag, cursor, search, root, maxPage, writes, me, others);
    }

    boolean canWrite() {
        return writes != Writes.NONE;
    }
}
