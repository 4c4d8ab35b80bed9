package dev.scimbridge.graph;

/**
 * A user as Graph mentioned it, in part or whole.
 *
 * @param id the object id, a GUID
 * @param properties Graph's property names; {@link #MANAGER} holds the manager's object id as text
 * @see <a href="https://learn.microsoft.com/graph/api/resources/user">user resource type</a>
 */
public record GraphUser(String id, GraphProperties properties) {

    /** The manager's id: read from {@code manager@delta} or {@code $expand=manager}, kept like a property. */
    public static final String MANAGER = "manager";

    /**
     * Whether this is what a soft delete leaves: Entra then puts the object id, without hyphens, before the
     * {@code userPrincipalName}, so that another user can have the name.
     *
     * @see <a href="https://learn.microsoft.com/graph/api/directory-deleteditems-list">List deletedItems</a>
     */
    public boolean isTombstone() {
        String prefix = id.replace("-", "");
        return properties
                .text("userPrincipalName")
                .toOptional()
                .filter(name -> name.length() > prefix.length()
                        && name.regionMatches(true, 0, prefix, 0, prefix.length())
                        && id.contains("-"))
                .isPresent();
    }

    /** This user after a delta of the same id. */
    public GraphUser mergedWith(GraphUser delta) {
        return new GraphUser(id, properties.mergedWith(delta.properties));
    }
}
