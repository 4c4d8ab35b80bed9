package dev.scimbridge.graph;

import java.util.List;

/**
 * A group as Graph mentioned it, with what it said of the direct members.
 *
 * @param id the object id, a GUID
 * @param properties Graph's property names
 * @param members the entries of {@code members@delta}, in order: members that joined and left
 * @see <a href="https://learn.microsoft.com/graph/api/resources/group">group resource type</a>
 */
public record GraphGroup(String id, GraphProperties properties, List<MemberChange> members) {

    /** The name of the group's name. */
    public static final String DISPLAY_NAME = "displayName";

    /** What the bridge reads of every tracked group: for its resource, and to tell which kind of group it is. */
    public static final List<String> PROPERTIES = List.of(
            DISPLAY_NAME,
            "description",
            "createdDateTime",
            "securityEnabled",
            "mailEnabled",
            "groupTypes",
            "visibility",
            "membershipRuleProcessingState");

    /** Copies the list. */
    public GraphGroup {
        members = List.copyOf(members);
    }
}
