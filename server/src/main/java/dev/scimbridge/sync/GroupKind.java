package dev.scimbridge.sync;

import dev.scimbridge.graph.GraphGroup;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What kind of group a Graph group is, in the words of the Entra admin centre.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/groups-overview">Group types in Microsoft Entra ID</a>
 */
public final class GroupKind {

    private GroupKind() {}

    /** Whether members are of use for access: only such a group can be included or excluded. */
    public static boolean isSecurityGroup(GraphGroup group) {
        return flag(group, "securityEnabled");
    }

    /** Whether the membership rule of a dynamic group is not evaluated at the moment. */
    public static boolean isPaused(GraphGroup group) {
        return isDynamic(group)
                && group.properties()
                        .text("membershipRuleProcessingState")
                        .toOptional()
                        .filter("Paused"::equalsIgnoreCase)
                        .isPresent();
    }

    /** Whether the members are shown only to apps with Member.Read.Hidden. */
    public static boolean hidesMembers(GraphGroup group) {
        return group.properties()
                .text("visibility")
                .toOptional()
                .filter("HiddenMembership"::equalsIgnoreCase)
                .isPresent();
    }

    /** Whether a rule decides who is in it. */
    public static boolean isDynamic(GraphGroup group) {
        return group.properties().texts("groupTypes").contains("DynamicMembership");
    }

    /** The kind in words: {@code dynamic security group}. */
    public static String kind(GraphGroup group) {
        String dynamic = isDynamic(group) ? "dynamic " : "";
        if (group.properties().texts("groupTypes").contains("Unified")) {
            return dynamic + "Microsoft 365 group" + (isSecurityGroup(group) ? ", security enabled" : "");
        }
        boolean mail = flag(group, "mailEnabled");
        if (isSecurityGroup(group)) {
            return dynamic + (mail ? "mail-enabled security group" : "security group");
        }
        return mail ? "distribution group" : dynamic + "group without security";
    }

    private static boolean flag(GraphGroup group, String property) {
        return group.properties().flag(property).toOptional().orElse(false);
    }

    /** The groups for an operator who has to choose: name, object id and kind of each. */
    public static String described(List<GraphGroup> groups) {
        return groups.stream()
                .sorted(Comparator.comparing(GraphGroup::id))
                .map(group -> "'"
                        + group.properties()
                                .text(GraphGroup.DISPLAY_NAME)
                                .toOptional()
                                .orElse("") + "' (" + group.id() + ", " + kind(group) + ")")
                .collect(Collectors.joining(", "));
    }
}
