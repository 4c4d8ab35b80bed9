package dev.scimbridge.conformance.requirement;

/** What a check needs from the server before it can say anything; without it the check is skipped, with the reason. */
public enum Need {
    /** At least one resource of any type. */
    RESOURCES("the server shows no resource at all"),
    /** At least one User. */
    USERS("the server shows no User"),
    /** At least one Group. */
    GROUPS("the server shows no Group"),
    /** ServiceProviderConfig says {@code filter.supported: true}. */
    FILTER("ServiceProviderConfig does not declare filter support"),
    /** ServiceProviderConfig does not say {@code filter.supported: true}: the refusal is demanded. */
    NO_FILTER("ServiceProviderConfig declares filter support"),
    /** ServiceProviderConfig says {@code sort.supported: true}. */
    SORT("ServiceProviderConfig does not declare sort support"),
    /** ServiceProviderConfig does not say {@code sort.supported: true}. */
    NO_SORT("ServiceProviderConfig declares sort support"),
    /** ServiceProviderConfig says {@code etag.supported: true}. */
    ETAG("ServiceProviderConfig does not declare ETag support"),
    /** ServiceProviderConfig does not say {@code patch.supported: true}: the refusal is demanded. */
    NO_PATCH("ServiceProviderConfig declares PATCH support"),
    /** ServiceProviderConfig does not say {@code bulk.supported: true}: the refusal is demanded. */
    NO_BULK("ServiceProviderConfig declares bulk support"),
    /** Paging by startIndex is not declared unsupported (RFC 9865 §4). */
    INDEX_PAGING("ServiceProviderConfig declares that startIndex paging is not supported"),
    /** ServiceProviderConfig says {@code pagination.cursor: true}, or the server hands out a cursor. */
    CURSOR_PAGING("the server neither declares nor shows cursor paging"),
    /** {@code POST /.search} is answered with something other than 404, 405 and 501. */
    SEARCH("the server answers POST .search with 404, 405 or 501: it has no such endpoint"),
    /** The base URL itself can be queried (RFC 7644 §3.4.2.1). */
    ROOT("the server does not answer queries at its base URL"),
    /** The suite was given a token. */
    TOKEN("the suite was given no token"),
    /** The suite may create, change and delete resources of its own. */
    WRITE("the suite may only read; --write allows it to create, change and delete resources of its own"),
    /** ServiceProviderConfig says {@code patch.supported: true}. */
    PATCH("ServiceProviderConfig does not declare PATCH support"),
    /** ServiceProviderConfig says {@code bulk.supported: true}. */
    BULK("ServiceProviderConfig does not declare bulk support");

    private final String missing;

    Need(String missing) {
        this.missing = missing;
    }

    /** Why a check that needs this is skipped when it is not there. */
    public String missing() {
        return missing;
    }
}
