package dev.scimbridge.integration;

import dev.scimbridge.delta.GraphFailure;
import dev.scimbridge.delta.GraphInspector;
import dev.scimbridge.delta.GraphInspector.Members;
import dev.scimbridge.delta.PermissionReport;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.sync.ConfiguredName;
import dev.scimbridge.sync.GroupKind;
import dev.scimbridge.sync.ScopeSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Whether every configured group is there and is what a scope can be made of. */
final class GroupsCheck {

    private static final String TOPIC = "groups";
    private static final String INCLUDE = "include";

    /** So many letters of a name that nobody bears are taken to be right. */
    private static final int BEGINNING = 3;

    private static final int MOST_SIMILAR = 5;

    private final GraphInspector inspector;
    private final Map<String, String> known;
    private final PermissionReport permissions;
    private final List<CheckFinding> findings = new ArrayList<>();
    private final Map<String, GraphGroup> hidden = new LinkedHashMap<>();

    private long most;

    /**
     * A check that has asked nothing yet.
     *
     * @param known the object ids that rounds have found for configured names
     */
    GroupsCheck(GraphInspector inspector, Map<String, String> known, PermissionReport permissions) {
        this.inspector = inspector;
        this.known = known;
        this.permissions = permissions;
    }

    /** The findings about all groups of the scope. */
    List<CheckFinding> of(ScopeSettings scope) {
        most = scope.maximumPeople();
        if (scope.include().isEmpty()) {
            findings.add(CheckFinding.note(
                    TOPIC,
                    "No security group is included yet: nobody would be served.",
                    "Find one with 'bridge groups NAME TEXT', and include it with 'bridge settings NAME include=…'."));
        }
        check(INCLUDE, scope.include());
        check("exclude", scope.exclude());
        return findings;
    }

    /** The configured groups, by id, whose members Graph shows only to apps with Member.Read.Hidden. */
    Map<String, GraphGroup> hidden() {
        return hidden;
    }

    private void check(String key, List<String> configured) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String text : configured) {
            if (ConfiguredName.isObjectId(text)) {
                texts.put(text.toLowerCase(Locale.ROOT), text);
            } else if (known.containsKey(text)) {
                texts.put(known.get(text), text);
            } else {
                find(key, text, texts);
            }
        }
        Map<String, GraphGroup> found = texts.isEmpty() ? Map.of() : inspector.groups(texts.keySet());
        texts.forEach((id, text) -> {
            GraphGroup group = found.get(id);
            if (group == null) {
                missing(key, id, text);
            } else {
                describe(key, group);
            }
        });
    }

    private void find(String key, String name, Map<String, String> texts) {
        List<GraphGroup> candidates = inspector.reader().groupsByName(name);
        List<GraphGroup> usable =
                candidates.stream().filter(GroupKind::isSecurityGroup).toList();
        if (usable.size() == 1) {
            texts.put(usable.get(0).id(), name);
        } else if (usable.size() > 1) {
            findings.add(CheckFinding.problem(
                    TOPIC,
                    key + ": " + usable.size() + " security groups are named '" + name + "'.",
                    "Give the object id of the one you mean: " + GroupKind.described(usable) + "."));
        } else if (!candidates.isEmpty()) {
            findings.add(CheckFinding.problem(
                    TOPIC,
                    key + ": '" + name + "' is not a security group: " + GroupKind.described(candidates) + ".",
                    "Choose a security group, or make one with the same members."));
        } else {
            findings.add(CheckFinding.problem(TOPIC, key + ": no group is named '" + name + "'.", similar(name)));
        }
    }

    /** What to do; with the security groups whose names begin alike, the most alike first. */
    private String similar(String name) {
        List<GraphGroup> similar = alike(name).stream()
                .filter(GroupKind::isSecurityGroup)
                .sorted(Comparator.comparingInt((GraphGroup group) -> -sharedLength(name, group))
                        .thenComparing(GraphGroup::id))
                .limit(MOST_SIMILAR)
                .toList();
        return "Correct the name, or give the object id"
                + (similar.isEmpty() ? "." : "; similar names: " + GroupKind.described(similar) + ".");
    }

    /** Help, and no more: that it cannot be had takes nothing from what was found. */
    private List<GraphGroup> alike(String name) {
        try {
            String stripped = name.strip();
            return inspector.reader().groupsBeginning(stripped.substring(0, Math.min(BEGINNING, stripped.length())));
        } catch (GraphFailure unanswered) {
            return List.of();
        }
    }

    private static int sharedLength(String name, GraphGroup group) {
        String other =
                group.properties().text(GraphGroup.DISPLAY_NAME).toOptional().orElse("");
        int shared = 0;
        while (shared < Math.min(name.length(), other.length()) && name.regionMatches(true, shared, other, shared, 1)) {
            shared++;
        }
        return shared;
    }

    private void missing(String key, String id, String text) {
        String named = text.equalsIgnoreCase(id) ? id : "'" + text + "' (" + id + ")";
        List<GraphGroup> namesakes =
                text.equalsIgnoreCase(id) ? List.of() : inspector.reader().groupsByName(text);
        findings.add(CheckFinding.problem(
                TOPIC,
                key + ": the group " + named + " does not exist in the tenant.",
                namesakes.isEmpty()
                        ? "Give the object id of a group that does."
                        : "It was deleted; that name now belongs to " + GroupKind.described(namesakes)
                                + ": if that is the one you mean, configure its object id."));
    }

    private void describe(String key, GraphGroup group) {
        String named = GroupKind.described(List.of(group));
        if (!GroupKind.isSecurityGroup(group)) {
            findings.add(CheckFinding.problem(
                    TOPIC,
                    key + ": " + named + " is not a security group.",
                    "Choose a security group, or make one with the same members."));
            return;
        }
        OptionalLong people = inspector.count(group.id(), Members.PEOPLE_BENEATH);
        OptionalLong nested = inspector.count(group.id(), Members.GROUPS);
        findings.add(CheckFinding.ok(
                TOPIC,
                key + ": " + named + ", " + number(people, "person", "people") + ", "
                        + number(nested, "nested group", "nested groups") + "."));
        if (people.isPresent() && people.getAsLong() == 0 && !GroupKind.hidesMembers(group)) {
            findings.add(CheckFinding.warning(
                    TOPIC,
                    key + ": nobody is in " + named + ".",
                    "Add members in the Entra admin centre, or choose another group."));
        }
        if (people.isPresent() && people.getAsLong() > most) {
            findings.add(CheckFinding.problem(
                    TOPIC,
                    key + ": " + people.getAsLong() + " people are in " + named + ", and maximumPeople is " + most
                            + ": every round fails.",
                    "Choose a smaller group, or raise maximumPeople and give the bridge the memory for it (-Xmx)."));
        }
        hiddenMembers(key, group, named);
        changing(key, group, named);
    }

    private static String number(OptionalLong count, String one, String many) {
        return count.isEmpty()
                ? "an unknown number of " + many
                : count.getAsLong() + " " + (count.getAsLong() == 1 ? one : many);
    }

    private void hiddenMembers(String key, GraphGroup group, String named) {
        if (!GroupKind.hidesMembers(group)) {
            return;
        }
        hidden.put(group.id(), group);
        if (permissions.allows(PermissionReport.MEMBER_READ_HIDDEN)) {
            findings.add(CheckFinding.note(
                    TOPIC, key + ": the members of " + named + " are hidden; the app may see them.", ""));
            return;
        }
        boolean include = key.equals(INCLUDE);
        findings.add(new CheckFinding(
                include ? CheckFinding.Level.WARNING : CheckFinding.Level.PROBLEM,
                TOPIC,
                key + ": the members of " + named + " are hidden, and the app lacks Member.Read.Hidden: "
                        + (include
                                ? "they may be missing from the feed."
                                : "nobody could be excluded, and rounds fail."),
                "Grant the application permission Member.Read.Hidden with admin consent, or choose another group."));
    }

    private void changing(String key, GraphGroup group, String named) {
        if (GroupKind.isPaused(group)) {
            findings.add(
                    CheckFinding.warning(
                            TOPIC,
                            key + ": the membership rule of " + named + " is paused: nobody comes or goes by it.",
                            "Entra admin centre > Entra ID > Groups > the group > Dynamic membership rules > resume processing."));
        } else if (GroupKind.isDynamic(group)) {
            findings.add(CheckFinding.note(
                    TOPIC,
                    key + ": a rule decides who is in " + named + "; Entra can take hours to apply it to a change.",
                    ""));
        }
        if (flag(group, "isAssignableToRole")) {
            findings.add(CheckFinding.note(
                    TOPIC,
                    key + ": " + named + " gives administrator roles; only privileged administrators may change its"
                            + " members.",
                    ""));
        }
        if (flag(group, "onPremisesSyncEnabled")) {
            findings.add(CheckFinding.note(
                    TOPIC,
                    key + ": " + named + " comes from the local Active Directory; members are changed there and arrive"
                            + " with its next synchronisation.",
                    ""));
        }
    }

    private static boolean flag(GraphGroup group, String property) {
        return group.properties().flag(property).toOptional().orElse(false);
    }
}
