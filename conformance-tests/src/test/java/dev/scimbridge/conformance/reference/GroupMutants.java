package dev.scimbridge.conformance.reference;

import java.util.List;

/** Mutants that write Groups wrongly. */
final class GroupMutants {
    private static final String GROUPS = "/Groups";

    private GroupMutants() {}

    static List<Mutant> all() {
        return List.of(
                OwnCalls.body(
                        "group-without-members", "POST", GROUPS, group -> group.remove("members"), "group-create"),
                OwnCalls.operation(
                        "member-replaces-members",
                        GROUPS,
                        OwnCalls.op("add", "members"),
                        one -> one.put("op", "replace"),
                        "group-add-member"),
                OwnCalls.operation(
                        "all-members-leave",
                        GROUPS,
                        OwnCalls.opAt("members[value eq"),
                        one -> one.put("path", "members"),
                        "group-remove-member"),
                OwnCalls.overlooked("members-stay", GROUPS, OwnCalls.op("remove", "members"), "group-remove-members"),
                OwnCalls.body(
                        "renamed-and-emptied",
                        "PATCH",
                        GROUPS,
                        patch -> {
                            if (OwnCalls.opAt("displayName")
                                    .test(patch.path("Operations").path(0))) {
                                patch.withArrayProperty("Operations")
                                        .addObject()
                                        .put("op", "remove")
                                        .put("path", "members");
                            }
                        },
                        "group-rename"),
                OwnCalls.body(
                        "group-replaced-without-members",
                        "PUT",
                        GROUPS,
                        group -> group.remove("members"),
                        "group-replace"),
                OwnCalls.shown("user-without-groups", user -> user.remove("groups"), "group-of-user"),
                OwnCalls.inside(Defect.GROUPS_KEEP_DELETED, "group-of-deleted-user"),
                OwnCalls.status("group-deleted-with-ok", "DELETE", GROUPS, 204, 200, "group-delete"));
    }
}
