package dev.scimbridge.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Lists of ids of any length, cut into what one statement can take. */
final class Ids {

    /** Under PostgreSQL's 65,535 parameters and SQLite's usual 32,766; longer statements do not get cheaper per id. */
    private static final int PER_STATEMENT = 1_000;

    private Ids() {}

    /** The distinct ids, in parts; none when there are no ids. */
    static List<List<String>> parts(Collection<String> ids) {
        List<String> distinct = ids.stream().distinct().toList();
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += PER_STATEMENT) {
            parts.add(distinct.subList(from, Math.min(from + PER_STATEMENT, distinct.size())));
        }
        return parts;
    }
}
