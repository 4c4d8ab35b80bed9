package dev.scimbridge.emulator.graph;

import java.util.List;

/**
 * The application permissions, and which of them open which endpoints.
 *
 * @see <a href="https://learn.microsoft.com/graph/permissions-reference">permissions</a>
 */
final class Permission {

    static final String DIRECTORY_READ_ALL = "Directory.Read.All";
    static final String USER_READ_ALL = "User.Read.All";
    static final String USER_READ_BASIC_ALL = "User.ReadBasic.All";
    static final String GROUP_READ_ALL = "Group.Read.All";
    static final String GROUP_READ_BASIC_ALL = "Group.ReadBasic.All";
    static final String GROUP_MEMBER_READ_ALL = "GroupMember.Read.All";
    static final String GROUP_MEMBER_READ_BASIC_ALL = "GroupMember.ReadBasic.All";
    static final String MEMBER_READ_HIDDEN = "Member.Read.Hidden";
    static final String ORGANIZATION_READ_ALL = "Organization.Read.All";
    static final String USER_LIFE_CYCLE_INFO_READ_ALL = "User-LifeCycleInfo.Read.All";

    static final List<String> FOR_USERS = List.of(USER_READ_BASIC_ALL, USER_READ_ALL, DIRECTORY_READ_ALL);
    static final List<String> FOR_USERS_DELTA = List.of(USER_READ_ALL, DIRECTORY_READ_ALL);
    static final List<String> FOR_GROUPS =
            List.of(GROUP_READ_BASIC_ALL, GROUP_MEMBER_READ_ALL, GROUP_READ_ALL, DIRECTORY_READ_ALL);
    static final List<String> FOR_MEMBERS = List.of(
            GROUP_MEMBER_READ_BASIC_ALL,
            GROUP_MEMBER_READ_ALL,
            GROUP_READ_BASIC_ALL,
            GROUP_READ_ALL,
            DIRECTORY_READ_ALL);
    static final List<String> FOR_DELETED_GROUPS = List.of(GROUP_READ_ALL, DIRECTORY_READ_ALL);
    static final List<String> FOR_ORGANIZATION = List.of(USER_READ_ALL, ORGANIZATION_READ_ALL, DIRECTORY_READ_ALL);
    static final List<String> FOR_MEMBER_GROUPS = List.of(USER_READ_ALL, GROUP_READ_ALL, DIRECTORY_READ_ALL);
    static final List<String> NONE = List.of();

    private Permission() {}
}
