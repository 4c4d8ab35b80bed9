package dev.scimbridge.integration;

import dev.scimbridge.delta.PermissionReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the permissions in the token allow, what misses, and what is too much. */
final class PermissionCheck {

    private static final String TOPIC = "permissions";
    private static final String GROUP_MEMBER_READ_ALL = "GroupMember.Read.All";
    private static final Set<String> USED = Set.of(
            PermissionReport.USER_READ_ALL,
            PermissionReport.GROUP_READ_ALL,
            GROUP_MEMBER_READ_ALL,
            PermissionReport.USER_LIFECYCLE_INFO_READ_ALL,
            PermissionReport.MEMBER_READ_HIDDEN);

    /** The words in names of permissions that let an app do more than read. */
    private static final Pattern WRITES =
            Pattern.compile("(?i).*(write|create|manage|send|fullcontrol|invite|accessasuser|delete|control).*");

    private final String clientId;

    PermissionCheck(String clientId) {
        this.clientId = clientId;
    }

    List<CheckFinding> of(PermissionReport permissions) {
        List<CheckFinding> findings = new ArrayList<>();
        if (permissions.granted().isEmpty()) {
            findings.add(CheckFinding.problem(
                    TOPIC,
                    "The token carries no application permission: an administrator has not consented, and Graph will refuse"
                            + " everything.",
                    grant(PermissionReport.USER_READ_ALL + ", " + PermissionReport.USER_LIFECYCLE_INFO_READ_ALL
                            + " and " + PermissionReport.GROUP_READ_ALL)));
            return findings;
        }
        needed(permissions, findings);
        tooMuch(permissions, findings);
        return findings;
    }

    private void needed(PermissionReport permissions, List<CheckFinding> findings) {
        if (permissions.allows(PermissionReport.USER_READ_ALL)) {
            findings.add(CheckFinding.ok(TOPIC, "The app may read users."));
        } else {
            findings.add(CheckFinding.problem(
                    TOPIC,
                    "User.Read.All is missing: no user can be read, and every round fails.",
                    grant(PermissionReport.USER_READ_ALL)));
        }
        if (permissions.allows(PermissionReport.GROUP_READ_ALL)) {
            findings.add(CheckFinding.ok(TOPIC, "The app may read groups and their members."));
        } else {
            findings.add(CheckFinding.problem(
                    TOPIC,
                    "Group.Read.All is missing: nobody can tell who is in scope, and every round fails.",
                    grant(PermissionReport.GROUP_READ_ALL)));
        }
        if (permissions.allows(PermissionReport.USER_LIFECYCLE_INFO_READ_ALL)) {
            findings.add(CheckFinding.ok(TOPIC, "The app may read leave dates."));
        } else {
            findings.add(CheckFinding.warning(
                    TOPIC,
                    "User-LifeCycleInfo.Read.All is missing: Graph blanks leave dates without an error, so they count as"
                            + " unknown, and nobody becomes inactive on the last day.",
                    grant(PermissionReport.USER_LIFECYCLE_INFO_READ_ALL)));
        }
    }

    private void tooMuch(PermissionReport permissions, List<CheckFinding> findings) {
        Set<String> writing = new TreeSet<>();
        Set<String> reading = new TreeSet<>();
        for (String granted : permissions.granted()) {
            if (USED.stream().noneMatch(granted::equalsIgnoreCase)) {
                (WRITES.matcher(granted).matches() ? writing : reading).add(granted);
            }
        }
        if (!writing.isEmpty()) {
            findings.add(CheckFinding.warning(
                    TOPIC,
                    "The app may do more than read (" + String.join(", ", writing)
                            + "): the bridge never writes, and whoever gets hold of its secret could.",
                    revoke(writing, permissions)));
        }
        if (!reading.isEmpty()) {
            findings.add(CheckFinding.note(
                    TOPIC,
                    "The app may read more than the bridge needs: " + String.join(", ", reading) + ".",
                    revoke(reading, permissions)));
        }
    }

    private String grant(String permission) {
        return "Entra admin centre > Entra ID > App registrations > All applications > " + clientId
                + " > API permissions > Add a permission > Microsoft Graph > Application permissions > " + permission
                + "; then Grant admin consent.";
    }

    private String revoke(Set<String> tooMuch, PermissionReport permissions) {
        return instead(permissions) + "Entra admin centre > Entra ID > App registrations > All applications > "
                + clientId
                + " > API permissions > remove " + String.join(", ", tooMuch)
                + ", and revoke the consent under Enterprise apps > Permissions.";
    }

    /** What would be missing when all that is too much is gone. */
    private static String instead(PermissionReport permissions) {
        Set<String> rest = new TreeSet<>(permissions.granted());
        rest.removeIf(granted -> USED.stream().noneMatch(granted::equalsIgnoreCase));
        Set<String> needed = new TreeSet<>(new PermissionReport(rest).missing());
        needed.removeAll(permissions.missing());
        return needed.isEmpty()
                ? ""
                : "Add " + String.join(", ", needed) + " in their place first, with admin consent. Then: ";
    }
}
