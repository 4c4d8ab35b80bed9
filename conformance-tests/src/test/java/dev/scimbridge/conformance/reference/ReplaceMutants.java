package dev.scimbridge.conformance.reference;

import java.util.List;
import java.util.stream.Stream;

/** Mutants that replace or delete wrongly. */
final class ReplaceMutants {
    private static final String OLD_VERSION = "W/\"another-version\"";

    private ReplaceMutants() {}

    static List<Mutant> all() {
        return Stream.of(replacing(), refusing(), deleting(), versions())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> replacing() {
        return List.of(
                OwnCalls.status("replaced-as-created", "PUT", "/Users", 200, 201, "replace-status"),
                OwnCalls.out(
                        "replaced-and-partly-shown",
                        "PUT",
                        "/Users",
                        (call, reply) -> reply.object().remove("displayName"),
                        "replace-body"),
                OwnCalls.body(
                        "replaced-but-for-a-text", "PUT", "/Users", user -> user.remove("nickName"), "replace-values"),
                OwnCalls.inside(Defect.REPLACE_KEEPS_VALUES, "replace-several-values"),
                OwnCalls.inside(Defect.NULL_KEEPS, "replace-null"),
                OwnCalls.inside(Defect.EMPTY_KEEPS, "replace-empty"),
                OwnCalls.inside(Defect.REPLACE_TAKES_CREATED, "replace-read-only"),
                OwnCalls.out(
                        "replaced-under-another-id",
                        "PUT",
                        "/Users",
                        (call, reply) -> reply.object().put("id", "another"),
                        "replace-keeps-id"),
                OwnCalls.inside(Defect.REPLACE_SETS_TIME_BACK, "replace-modified"));
    }

    private static List<Mutant> refusing() {
        return List.of(
                OwnCalls.status("replace-creates", "PUT", OwnCalls.ABSENT, 404, 201, "replace-unknown"),
                OwnCalls.in(
                        "replaced-without-name",
                        "PUT",
                        "/Users",
                        call -> {
                            if (!OwnCalls.json(call.body).has("userName") && call.body.contains("meta")) {
                                call.method = "GET";
                            }
                        },
                        "replace-without-name"),
                OwnCalls.inside(Defect.REPLACE_NOT_UNIQUE, "replace-duplicate"),
                OwnCalls.out(
                        "broken-json-breaks-replacing",
                        "PUT",
                        "/Users",
                        (call, reply) -> {
                            if (!OwnCalls.json(call.body).isObject()) {
                                reply.status = 500;
                            }
                        },
                        "replace-not-json"));
    }

    private static Mutant afterDeletion(String name, String method, int status, String... fails) {
        return OwnCalls.out(
                name,
                method,
                "/Users",
                (call, reply) -> {
                    if (reply.status == 404 && OwnCalls.isOwnPath(call)) {
                        reply.status = status;
                    }
                },
                fails);
    }

    private static List<Mutant> deleting() {
        return List.of(
                OwnCalls.status("deleted-with-ok", "DELETE", "/Users", 204, 200, "delete-status"),
                afterDeletion("deleted-is-gone", "GET", 410, "delete-get"),
                afterDeletion("deleted-cannot-be-put", "PUT", 409, "delete-put"),
                afterDeletion("deleted-cannot-be-patched", "PATCH", 409, "delete-patch"),
                afterDeletion("deleted-can-be-deleted", "DELETE", 204, "delete-again"),
                OwnCalls.status("unknown-can-be-deleted", "DELETE", OwnCalls.ABSENT, 404, 204, "delete-unknown"),
                OwnCalls.inside(Defect.DELETED_STAYS_LISTED, "delete-listed"),
                OwnCalls.inside(Defect.DELETED_KEEPS_NAME, "delete-frees-name"));
    }

    private static Mutant blind(String name, String method, String... fails) {
        return OwnCalls.in(
                name,
                method,
                "/Users",
                call -> {
                    if (call.header("If-Match").equals(OLD_VERSION)) {
                        call.removeHeader("If-Match");
                    }
                },
                fails);
    }

    private static List<Mutant> versions() {
        return List.of(
                OwnCalls.inside(Defect.VERSION_STAYS, "replace-etag"),
                OwnCalls.out(
                        "no-version-matches",
                        "PUT",
                        "/Users",
                        (call, reply) -> {
                            if (!call.header("If-Match").isEmpty()) {
                                reply.status = 412;
                            }
                        },
                        "replace-if-match"),
                blind("put-blind-to-versions", "PUT", "replace-if-match-old"),
                blind("patch-blind-to-versions", "PATCH", "patch-if-match-old"),
                blind("delete-blind-to-versions", "DELETE", "delete-if-match-old"));
    }
}
