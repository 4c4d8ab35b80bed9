package dev.scimbridge.emulator.graph;

import java.util.Set;

/** The system query options that endpoints know, in lower case. What an endpoint does not know is refused. */
final class QueryOptions {

    static final Set<String> NONE = Set.of();

    /** {@code $top}, {@code $orderby} and {@code $expand} are known and ignored, as Graph does. */
    static final Set<String> DELTA =
            Set.of("$select", "$filter", "$deltatoken", "$skiptoken", "$top", "$orderby", "$expand");

    static final Set<String> USERS = Set.of("$select", "$filter", "$search", "$expand", "$top", "$count", "$skiptoken");
    static final Set<String> GROUPS = Set.of("$select", "$filter", "$search", "$top", "$count", "$skiptoken");

    /** Lists that cannot be filtered. */
    static final Set<String> PAGES = Set.of("$select", "$top", "$count", "$skiptoken");

    static final Set<String> COUNT = Set.of("$filter", "$search", "$count");
    static final Set<String> USER = Set.of("$select", "$expand");
    static final Set<String> SELECT = Set.of("$select");

    private QueryOptions() {}
}
