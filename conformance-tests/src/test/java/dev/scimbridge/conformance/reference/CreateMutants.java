package dev.scimbridge.conformance.reference;

import java.util.List;
import java.util.stream.Stream;

/** Mutants that create wrongly. */
final class CreateMutants {
    private CreateMutants() {}

    static List<Mutant> all() {
        return Stream.of(answers(), contents(), refusals())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> answers() {
        return List.of(
                OwnCalls.status("created-with-ok", "POST", "/Users", 201, 200, "create-status"),
                OwnCalls.out(
                        "created-without-a-word",
                        "POST",
                        "/Users",
                        (call, reply) -> {
                            if (reply.status == 201) {
                                reply.body = null;
                            }
                        },
                        "create-body"),
                OwnCalls.out(
                        "created-without-location",
                        "POST",
                        "/Users",
                        (call, reply) -> reply.headers.remove("Location"),
                        "create-location-header"),
                OwnCalls.out(
                        "created-without-meta-location",
                        "POST",
                        "/Users",
                        (call, reply) ->
                                reply.object().withObjectProperty("meta").remove("location"),
                        "create-meta-location"),
                OwnCalls.out(
                        "created-without-etag",
                        "POST",
                        "/Users",
                        (call, reply) -> reply.headers.remove("ETag"),
                        "create-etag"),
                OwnCalls.out(
                        "password-shown-when-created",
                        "POST",
                        "/Users",
                        (call, reply) -> {
                            if (call.body.contains("\"password\"")) {
                                reply.object().put("password", "***");
                            }
                        },
                        "create-password"),
                OwnCalls.in(
                        "created-and-all-shown",
                        "POST",
                        "/Users",
                        call -> call.parameters.remove("attributes"),
                        "create-attributes"),
                Mutant.ofLists(
                                "created-but-not-found",
                                (call, list) -> {
                                    if (call.parameter("filter").orElse("").startsWith("userName eq \"scim-conf")) {
                                        list.put("totalResults", 0).put("itemsPerPage", 0);
                                        list.putArray("Resources");
                                    }
                                },
                                "create-listed")
                        .with(Features.writable()));
    }

    private static List<Mutant> contents() {
        return List.of(
                OwnCalls.shown(
                        "created-as-another-type",
                        resource -> resource.withObjectProperty("meta").put("resourceType", "Person"),
                        "create-resource-type"),
                OwnCalls.in(
                        "created-in-ascii",
                        "POST",
                        "/Users",
                        call -> call.body = call.body.replace("Kept 1 ø", "Kept 1 ?"),
                        "create-kept"),
                OwnCalls.body(
                        "created-with-one-email",
                        "POST",
                        "/Users",
                        user -> {
                            if (user.path("emails").size() > 1) {
                                user.withArrayProperty("emails").remove(1);
                            }
                        },
                        "create-emails-kept"),
                OwnCalls.body(
                        "created-without-extension",
                        "POST",
                        "/Users",
                        user -> user.remove(OwnCalls.ENTERPRISE),
                        "create-extension-kept"),
                OwnCalls.body(
                        "external-id-of-the-server",
                        "POST",
                        "/Users",
                        user -> user.put("externalId", "server-1"),
                        "create-external-id"),
                OwnCalls.in(
                        "null-as-text",
                        "POST",
                        "/Users",
                        call -> call.body = call.body.replace(":null", ":\"null\""),
                        "create-unassigned"),
                OwnCalls.inside(Defect.CREATE_TAKES_THE_ID, "create-read-only"),
                OwnCalls.inside(Defect.WRITES_NAMES_CASE_SENSITIVE, "create-name-case"));
    }

    private static List<Mutant> refusals() {
        return List.of(
                OwnCalls.status("duplicate-is-bad", "POST", "/Users", 409, 400, "create-duplicate"),
                OwnCalls.out(
                        "duplicate-without-type",
                        "POST",
                        "/Users",
                        (call, reply) -> {
                            if (reply.status == 409) {
                                reply.object().remove("scimType");
                            }
                        },
                        "create-duplicate-type"),
                OwnCalls.inside(Defect.UNIQUE_BY_CASE, "create-duplicate-case"),
                OwnCalls.inside(Defect.WRITES_WITHOUT_REQUIRED, "create-without-name"),
                OwnCalls.out(
                        "missing-value-as-syntax",
                        "POST",
                        "/Users",
                        (call, reply) -> {
                            if (reply.status == 400) {
                                reply.object().put("scimType", "invalidSyntax");
                            }
                        },
                        "create-without-name-type"),
                OwnCalls.out(
                        "broken-json-breaks-creating",
                        "POST",
                        "/Users",
                        (call, reply) -> {
                            if (!OwnCalls.json(call.body).isObject()) {
                                reply.status = 500;
                            }
                        },
                        "create-not-json"),
                OwnCalls.inside(Defect.WRITES_ANY_TYPE, "create-wrong-type"),
                OwnCalls.inside(Defect.WRITES_WITHOUT_SCHEMAS, "create-without-schemas"));
    }
}
