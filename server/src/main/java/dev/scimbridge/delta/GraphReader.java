package dev.scimbridge.delta;

import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphUser;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads one tenant's users and groups from Microsoft Graph, page by page. Every method is one logical request: it waits
 * out throttling and retries what is worth retrying within its bounds, and then throws.
 *
 * <p>All methods throw {@link GraphFailure}: {@link GraphFailure.Unavailable} (try again later), or
 * {@link GraphFailure.Refused} (an operator must act). An instance serves one round at a time; its methods may be
 * called from several threads.
 */
public interface GraphReader extends AutoCloseable {

    /** Ids that one {@code $filter} of a delta query may name. */
    int MAX_FILTER_IDS = 50;

    /** A round begins: what the one before has waited for Graph does not count for it. Asks nobody anything. */
    void beginRound();

    /** What the token allows, from its {@code roles} claim; gets a token if there is none. */
    PermissionReport permissions();

    /**
     * The first page of a full enumeration of all users.
     *
     * @param select properties to ask for; may include {@link GraphUser#MANAGER}
     * @throws PropertiesRefused when Graph does not support some of them in a delta query
     * @see <a href="https://learn.microsoft.com/graph/api/user-delta">user: delta</a>
     */
    DeltaPage<GraphUser> users(List<String> select);

    /**
     * The page behind a link, which is used verbatim.
     *
     * @throws ResyncRequired when Graph does not know the link any more, or when {@code graphBaseUrl} has been changed
     *     since: enumerate again
     */
    DeltaPage<GraphUser> users(DeltaPage.Link link);

    /**
     * The first page of a full enumeration of the named groups and their direct members.
     *
     * @param ids 1 to {@link #MAX_FILTER_IDS} object ids; unknown ones are silently missing from the answer
     * @see <a href="https://learn.microsoft.com/graph/api/group-delta">group: delta</a>
     */
    DeltaPage<GraphGroup> groups(List<String> ids);

    /**
     * The page behind a link, which is used verbatim.
     *
     * @throws ResyncRequired when Graph does not know the link any more, or when {@code graphBaseUrl} has been changed
     *     since: enumerate again
     */
    DeltaPage<GraphGroup> groups(DeltaPage.Link link);

    /**
     * Reads users one by one through {@code $batch}, any number of ids. Selected properties without a value are
     * mentioned as cleared, the manager too.
     *
     * @param ids object ids
     * @param select as in {@link #users(List)}
     * @return the users that exist, by the given ids; the others are missing
     */
    Map<String, GraphUser> usersById(Collection<String> ids, List<String> select);

    /**
     * The first page of all users with {@link GraphUser#MANAGER} and no other property; a missing manager means that
     * there is none.
     *
     * @see <a href="https://learn.microsoft.com/graph/api/user-list">List users</a>
     */
    ListPage<GraphUser> managers();

    /**
     * The page behind a link, which is used verbatim.
     *
     * @throws ResyncRequired when Graph does not know the link any more, or when {@code graphBaseUrl} has been changed
     *     since: start again
     */
    ListPage<GraphUser> managers(DeltaPage.NextLink link);

    /**
     * Whether a delta query about users supports a property, as far as Graph tells.
     *
     * @param property one name
     */
    boolean tracksInDelta(String property);

    /** All groups with this display name (case-insensitive, as Graph compares), without members. */
    List<GraphGroup> groupsByName(String displayName);

    /** Some groups whose display name begins with a text (case-insensitive), without members: at most one page. */
    List<GraphGroup> groupsBeginning(String prefix);

    /** The groups with these ids that exist, without members. */
    List<GraphGroup> groupsById(Collection<String> ids);

    /** What has been asked of Graph since this reader was made. */
    TrafficCount traffic();

    /** Gives up a wait in progress and frees connections. */
    @Override
    void close();
}
