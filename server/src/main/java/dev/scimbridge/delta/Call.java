package dev.scimbridge.delta;

import java.util.List;

/**
 * What a request is for, as far as its failures need to know.
 *
 * @param what in plain words, after "read"
 * @param permissions the application permissions that it may be refused for, the likelier first
 * @param byLink whether it follows a link of Graph's, which Graph may have forgotten
 */
record Call(String what, List<String> permissions, boolean byLink) {

    private static final List<String> USER_PERMISSIONS =
            List.of(PermissionReport.USER_READ_ALL, PermissionReport.USER_LIFECYCLE_INFO_READ_ALL);
    private static final List<String> GROUP_PERMISSIONS = List.of(PermissionReport.GROUP_READ_ALL);

    static final Call USERS = new Call("users", USER_PERMISSIONS, false);
    static final Call USERS_BY_LINK = new Call("users", USER_PERMISSIONS, true);
    static final Call GROUPS = new Call("groups", GROUP_PERMISSIONS, false);
    static final Call GROUPS_BY_LINK = new Call("groups", GROUP_PERMISSIONS, true);
    static final Call TOKEN = new Call("the granted permissions", List.of(), false);
}
