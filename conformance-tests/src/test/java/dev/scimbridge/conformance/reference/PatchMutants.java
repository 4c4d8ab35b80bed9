package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** Mutants that modify wrongly. */
final class PatchMutants {
    private static final String USERS = "/Users";
    private static final String WORK = "emails[type eq \"work\"]";

    private PatchMutants() {}

    static List<Mutant> all() {
        return Stream.of(answers(), order(), refusals(), adding(), removing(), replacing(), paths())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> answers() {
        return List.of(
                OwnCalls.status("patched-and-accepted", "PATCH", USERS, 200, 202, "patch-status"),
                OwnCalls.out(
                        "patched-and-partly-shown",
                        "PATCH",
                        USERS,
                        (call, reply) -> reply.object().remove("displayName"),
                        "patch-body"),
                OwnCalls.in(
                        "patched-and-all-shown",
                        "PATCH",
                        USERS,
                        call -> call.parameters.remove("attributes"),
                        "patch-attributes"),
                OwnCalls.status("unknown-can-be-patched", "PATCH", OwnCalls.ABSENT, 404, 204, "patch-unknown"),
                OwnCalls.status("patch-not-allowed", "PATCH", USERS, 501, 405, "patch-refused")
                        .with(Features.fewestWritable()),
                OwnCalls.inside(Defect.PATCH_SETS_TIME_BACK, "patch-modified"));
    }

    private static List<Mutant> order() {
        return List.of(
                OwnCalls.body("patched-backwards", "PATCH", USERS, PatchMutants::reverse, "patch-order"),
                OwnCalls.body(
                        "patched-side-by-side",
                        "PATCH",
                        USERS,
                        patch -> {
                            ArrayNode all = patch.withArrayProperty("Operations");
                            if (all.size() == 2
                                    && all.get(1).path("path").asText().contains("[")) {
                                all.remove(1);
                            }
                        },
                        "patch-result-is-next"),
                OwnCalls.inside(Defect.PATCH_KEEPS_HALF, "patch-atomic"),
                OwnCalls.inside(Defect.SEVERAL_PRIMARY, "patch-primary"));
    }

    private static void reverse(ObjectNode patch) {
        ArrayNode all = patch.withArrayProperty("Operations");
        if (all.size() == 2) {
            all.add(all.remove(0));
        }
    }

    private static List<Mutant> refusals() {
        return List.of(
                OwnCalls.overlooked(
                        "broken-path-taken", USERS, OwnCalls.op("replace", "emails[type eq"), "patch-invalid-path"),
                OwnCalls.out(
                        "broken-path-as-syntax",
                        "PATCH",
                        USERS,
                        (call, reply) -> {
                            if (reply.status == 400 && call.body.contains("\"emails[type eq\"")) {
                                reply.object().put("scimType", "invalidSyntax");
                            }
                        },
                        "patch-invalid-path-type"),
                OwnCalls.inside(Defect.PATCH_UNKNOWN_PATH_IGNORED, "patch-unknown-attribute"),
                OwnCalls.overlooked(
                        "patched-with-any-type",
                        USERS,
                        one -> one.path("path").asText().equals("name")
                                && one.path("value").isTextual(),
                        "patch-wrong-type"),
                OwnCalls.inside(Defect.PATCH_UNKNOWN_OP_IGNORED, "patch-invalid-op"),
                OwnCalls.inside(Defect.PATCH_WITHOUT_OPERATIONS, "patch-without-operations"),
                OwnCalls.inside(Defect.PATCH_WITHOUT_SCHEMAS, "patch-without-schemas"),
                OwnCalls.inside(Defect.PATCH_READ_ONLY_IGNORED, "patch-read-only"),
                OwnCalls.inside(Defect.REMOVE_REQUIRED, "patch-remove-required"),
                OwnCalls.out(
                        "no-path-as-broken-path",
                        "PATCH",
                        USERS,
                        (call, reply) -> {
                            if (reply.status == 400 && !call.body.contains("\"path\"")) {
                                reply.object().put("scimType", "invalidPath");
                            }
                        },
                        "patch-remove-no-path"),
                OwnCalls.inside(Defect.NO_TARGET_IGNORED, "patch-replace-no-target"),
                OwnCalls.inside(Defect.PATCH_NOT_UNIQUE, "patch-duplicate"));
    }

    private static List<Mutant> adding() {
        return List.of(
                OwnCalls.inside(Defect.ADD_NEEDS_A_VALUE, "patch-add"),
                OwnCalls.inside(Defect.ADD_KEEPS_A_VALUE, "patch-add-existing"),
                OwnCalls.overlooked(
                        "add-without-path-overlooked",
                        USERS,
                        OwnCalls.opWithoutPath("add", "nickName"),
                        "patch-add-no-path"),
                OwnCalls.operation(
                        "add-at-path-replaces",
                        USERS,
                        OwnCalls.op("add", "emails"),
                        one -> one.put("op", "replace"),
                        "patch-add-value"),
                OwnCalls.operation(
                        "add-without-path-replaces",
                        USERS,
                        OwnCalls.opWithoutPath("add", "emails"),
                        one -> one.put("op", "replace"),
                        "patch-add-value-no-path"),
                OwnCalls.inside(Defect.ADD_REPLACES_COMPLEX, "patch-add-complex"),
                OwnCalls.inside(Defect.ADD_DOUBLES, "patch-add-same", "group-add-member-again"),
                OwnCalls.inside(Defect.PATCH_ALWAYS_MODIFIES, "patch-add-same-unmodified"),
                OwnCalls.overlooked(
                        "extension-cannot-be-patched",
                        USERS,
                        OwnCalls.opAt(OwnCalls.ENTERPRISE),
                        "patch-add-extension"));
    }

    private static List<Mutant> removing() {
        return List.of(
                OwnCalls.operation(
                        "removed-is-empty",
                        USERS,
                        OwnCalls.op("remove", "nickName"),
                        one -> one.put("op", "replace").put("value", ""),
                        "patch-remove"),
                OwnCalls.operation(
                        "removed-with-its-siblings",
                        USERS,
                        OwnCalls.op("remove", "name.givenName"),
                        one -> one.put("path", "name"),
                        "patch-remove-sub"),
                OwnCalls.operation(
                        "removed-all-but-one",
                        USERS,
                        OwnCalls.op("remove", "emails"),
                        one -> one.put("path", WORK),
                        "patch-remove-all"),
                OwnCalls.operation(
                        "removed-whatever-the-value",
                        USERS,
                        one -> OwnCalls.opAt("emails[value eq").test(one) && isWork(one),
                        one -> one.put("path", "emails"),
                        "patch-remove-value"),
                OwnCalls.operation(
                        "removed-if-either-matches",
                        USERS,
                        OwnCalls.opAt("emails[type eq \"home\" and"),
                        one -> one.put("path", "emails[type eq \"home\" or type eq \"work\"]"),
                        "patch-remove-filter"),
                OwnCalls.operation(
                        "removed-but-for-its-type",
                        USERS,
                        OwnCalls.op("remove", WORK),
                        one -> one.put("path", WORK + ".value"),
                        "patch-remove-last"),
                OwnCalls.inside(Defect.REMOVE_SUB_REMOVES_VALUE, "patch-remove-sub-of-value"));
    }

    private static boolean isWork(JsonNode operation) {
        return operation.path("path").asText().contains("work@");
    }

    private static List<Mutant> replacing() {
        return List.of(
                OwnCalls.operation(
                        "replace-appends",
                        USERS,
                        one -> OwnCalls.op("replace", "nickName").test(one)
                                && one.path("value").asText().equals("After"),
                        one -> one.put("value", "BeforeAfter"),
                        "patch-replace"),
                OwnCalls.operation(
                        "boolean-as-text",
                        USERS,
                        OwnCalls.op("replace", "active"),
                        one -> one.put("value", "False"),
                        "patch-replace-boolean"),
                OwnCalls.body(
                        "replace-without-path-clears",
                        "PATCH",
                        USERS,
                        PatchMutants::clearTitle,
                        "patch-replace-no-path"),
                OwnCalls.inside(Defect.REPLACE_ADDS_VALUES, "patch-replace-all", "group-replace-members"),
                OwnCalls.inside(Defect.REPLACE_NEEDS_A_VALUE, "patch-replace-absent"),
                OwnCalls.inside(Defect.REPLACE_REPLACES_COMPLEX, "patch-replace-complex"),
                OwnCalls.inside(Defect.SUB_REPLACES_THE_WHOLE, "patch-replace-sub"),
                OwnCalls.operation(
                        "replace-ignores-filter",
                        USERS,
                        OwnCalls.op("replace", WORK),
                        one -> one.put("path", "emails"),
                        "patch-replace-value"),
                OwnCalls.operation(
                        "replace-of-part-ignores-filter",
                        USERS,
                        OwnCalls.op("replace", WORK + ".value"),
                        one -> one.put("path", "emails.value"),
                        "patch-replace-sub-of-value"));
    }

    private static void clearTitle(ObjectNode patch) {
        JsonNode first = patch.path("Operations").path(0);
        if (OwnCalls.opWithoutPath("replace", "nickName").test(first)) {
            patch.withArrayProperty("Operations")
                    .addObject()
                    .put("op", "remove")
                    .put("path", "title");
        }
    }

    private static List<Mutant> paths() {
        return List.of(
                OwnCalls.operation(
                        "paths-case-sensitive",
                        USERS,
                        OwnCalls.op("replace", "NICKNAME"),
                        one -> one.put("path", "noSuch"),
                        "patch-path-case"),
                OwnCalls.operation(
                        "paths-without-urns",
                        USERS,
                        OwnCalls.opAt(ReferenceSchemas.USER),
                        one -> one.put("path", "noSuch"),
                        "patch-path-urn"),
                OwnCalls.overlooked(
                        "values-case-sensitive",
                        USERS,
                        OwnCalls.opWithoutPath("replace", "NICKNAME"),
                        "patch-value-case"),
                OwnCalls.operation(
                        "path-filters-case-sensitive",
                        USERS,
                        OwnCalls.opAt("EMAILS["),
                        one -> one.put("path", "noSuch"),
                        "patch-filter-case"),
                OwnCalls.inside(Defect.PATCH_OP_CASE_SENSITIVE, "patch-op-case"));
    }
}
