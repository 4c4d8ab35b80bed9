package dev.scimbridge.chaos;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that one revision serves.
 *
 * @param users the line of each User by its id
 * @param groups the line of each Group by its id
 * @see FeedText
 */
public record Feed(Map<String, String> users, Map<String, String> groups) {

    /** Copies both, in the order of ids. */
    public Feed {
        users = new TreeMap<>(users);
        groups = new TreeMap<>(groups);
    }

    /** Whose line is another one in the other feed, with both; empty when the feeds are equal. */
    public String difference(Feed other) {
        return difference(users, other.users) + difference(groups, other.groups);
    }

    private static String difference(Map<String, String> here, Map<String, String> there) {
        Set<String> ids = new TreeSet<>(here.keySet());
        ids.addAll(there.keySet());
        StringBuilder text = new StringBuilder();
        for (String id : ids) {
            String mine = here.getOrDefault(id, "-");
            String its = there.getOrDefault(id, "-");
            if (!mine.equals(its)) {
                text.append("\n")
                        .append(id)
                        .append("\n    ")
                        .append(mine)
                        .append("\n    ")
                        .append(its);
            }
        }
        return text.toString();
    }
}
