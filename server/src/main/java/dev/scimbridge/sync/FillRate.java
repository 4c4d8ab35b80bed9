package dev.scimbridge.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scimbridge.store.ResourceDraft;
import dev.scimbridge.store.RevisionWriter;

/** How many of the people who are served have a value: what lost values are measured against. */
final class FillRate {

    private final RevisionWriter revisions;

    FillRate(RevisionWriter revisions) {
        this.revisions = revisions;
    }

    /**
     * Counts the people who have a value, and stops when there are more than matter. An attribute that most have is
     * answered after a few of them.
     *
     * @param item as {@link UserDifference} names it
     * @return the count, or one more than {@code atMost}
     */
    int people(String item, int atMost) {
        byte[] name = ('"' + lastName(item) + '"').getBytes(UTF_8);
        int[] count = {0};
        revisions.presentUsers(user -> {
            if (contains(user, name) && UserDifference.hasValue(user.json(), item)) {
                count[0]++;
            }
            return count[0] <= atMost;
        });
        return count[0];
    }

    /** The word of the item that stands in the JSON whenever there is a value: most people need not be parsed. */
    private static String lastName(String item) {
        return item.substring(Math.max(item.lastIndexOf(':'), item.lastIndexOf('.')) + 1);
    }

    private static boolean contains(ResourceDraft user, byte[] name) {
        byte[] json = user.json();
        for (int at = 0; at <= json.length - name.length; at++) {
            int matched = 0;
            while (matched < name.length && json[at + matched] == name[matched]) {
                matched++;
            }
            if (matched == name.length) {
                return true;
            }
        }
        return false;
    }
}
