package dev.scimbridge.delta;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The application permissions in the access token's {@code roles} claim.
 *
 * @param granted permission names as the token spells them; empty when the claim is missing, which is how Entra shows
 *     that an administrator has not consented
 */
public record PermissionReport(Set<String> granted) {

    /** Read all users. */
    public static final String USER_READ_ALL = "User.Read.All";
    /** Read {@code employeeLeaveDateTime}; without it Graph answers 200 and leaves the property blank. */
    public static final String USER_LIFECYCLE_INFO_READ_ALL = "User-LifeCycleInfo.Read.All";
    /** Read all groups and their members. */
    public static final String GROUP_READ_ALL = "Group.Read.All";

    /** Read the members of groups with hidden membership. */
    public static final String MEMBER_READ_HIDDEN = "Member.Read.Hidden";

    /** What the bridge needs, and what also allows it. */
    private static final Map<String, Set<String>> SUFFICIENT = Map.of(
            USER_READ_ALL,
            Set.of("User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"),
            USER_LIFECYCLE_INFO_READ_ALL,
            Set.of("User-LifeCycleInfo.ReadWrite.All"),
            GROUP_READ_ALL,
            Set.of("GroupMember.Read.All", "Group.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"));

    /** Copies the set. */
    public PermissionReport {
        granted = Set.copyOf(granted);
    }

    /** Names compare without regard to case. */
    private boolean has(String permission) {
        return lowerCase().contains(permission.toLowerCase(Locale.ROOT));
    }

    /** Whether what the permission allows is allowed, by itself or by a greater one. */
    public boolean allows(String least) {
        return has(least) || SUFFICIENT.getOrDefault(least, Set.of()).stream().anyMatch(this::has);
    }

    /** What the bridge reads and no granted permission allows, by the least permission that would. */
    public Set<String> missing() {
        Set<String> missing = new TreeSet<>(SUFFICIENT.keySet());
        missing.removeIf(this::allows);
        return missing;
    }

    private Set<String> lowerCase() {
        return granted.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
