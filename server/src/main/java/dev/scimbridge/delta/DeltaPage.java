package dev.scimbridge.delta;

import dev.scimbridge.graph.GraphChange;
import java.util.List;

/**
 * One page of a delta query.
 *
 * @param changes the page's items in the order they came; may be empty on any page
 * @param link where to go on: a {@link NextLink} within the round, a {@link DeltaLink} at its end
 * @param <T> the kind of object
 */
public record DeltaPage<T>(List<GraphChange<T>> changes, Link link) {

    /** Copies the list. */
    public DeltaPage {
        changes = List.copyOf(changes);
    }

    /**
     * A URL that Graph made, kept and used verbatim.
     *
     * @see <a href="https://learn.microsoft.com/graph/delta-query-overview">Delta query overview</a>
     */
    public sealed interface Link {
        /** The absolute URL. */
        String url();
    }

    /** {@code @odata.nextLink}: more pages of this round. */
    public record NextLink(String url) implements Link {}

    /** {@code @odata.deltaLink}: the round is complete; the next round starts here. */
    public record DeltaLink(String url) implements Link {}
}
