package dev.scimbridge.conformance.reference;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Mutants that speak HTTP or SCIM's messages wrongly. */
final class ProtocolMutants {
    private ProtocolMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.onTheWayOut(
                        "another-one-by-id",
                        (call, reply) -> {
                            if (call.path.matches("/(Users|Groups)/.+") && reply.status == 200) {
                                reply.object().put("id", "another");
                            }
                        },
                        "get-by-id"),
                Mutant.onTheWayOut(
                        "unknown-id-is-empty-success",
                        (call, reply) -> {
                            if (call.path.matches("/(Users|Groups)/.+") && reply.status == 404) {
                                reply.status = 200;
                            }
                        },
                        "get-unknown-id",
                        "error-body"),
                Mutant.onTheWayOut(
                        "error-status-as-number",
                        (call, reply) -> {
                            if (reply.isError()) {
                                reply.object().put("status", reply.status);
                            }
                        },
                        "error-body",
                        "error-unknown-endpoint",
                        "filter-empty",
                        "filter-incomplete",
                        "filter-unknown-operator",
                        "page-count-not-a-number",
                        "patch-unsupported",
                        "resource-types-unknown"),
                Mutant.at(
                        "/NoSuchEndpoint",
                        "unknown-endpoint-in-html",
                        reply -> reply.bytes = "<html>not found</html>".getBytes(StandardCharsets.UTF_8),
                        "error-unknown-endpoint"),
                Mutant.onTheWayOut(
                        "everything-is-json",
                        (call, reply) -> reply.headers.put("Content-Type", "application/json"),
                        "media-scim-json"),
                Mutant.onTheWayOut(
                        "json-not-acceptable",
                        (call, reply) -> {
                            if (call.header("Accept").equals("application/json")) {
                                reply.status = 406;
                            }
                        },
                        "media-json"),
                Mutant.at("/Me", "me-not-found", reply -> reply.status = 404, "me-unsupported"),
                Mutant.onTheWayOut(
                        "patch-does-nothing",
                        (call, reply) -> {
                            if (call.method.equals("PATCH")) {
                                reply.status = 204;
                            }
                        },
                        "patch-unsupported"),
                Mutant.onTheWayOut(
                        "wrong-token-forbidden",
                        (call, reply) -> {
                            if (call.header("Authorization").equals("Bearer not-the-token")) {
                                reply.status = 403;
                            }
                        },
                        "auth-wrong-token"),
                Mutant.onTheWayOut(
                        "no-scheme-named",
                        (call, reply) -> reply.headers.remove("WWW-Authenticate"),
                        "auth-www-authenticate"),
                Mutant.onTheWayIn(
                        "attributes-ignored", call -> call.parameters.remove("attributes"), "attributes-of-one"));
    }
}
