package dev.scimbridge.delta;

import java.util.List;
import java.util.Optional;

/**
 * One page of a plain list.
 *
 * @param objects in the order they came
 * @param next where the next page is; empty on the last
 * @param <T> the kind of object
 * @see <a href="https://learn.microsoft.com/graph/paging">Paging Microsoft Graph data</a>
 */
public record ListPage<T>(List<T> objects, Optional<DeltaPage.NextLink> next) {

    /** Copies the list. */
    public ListPage {
        objects = List.copyOf(objects);
    }
}
