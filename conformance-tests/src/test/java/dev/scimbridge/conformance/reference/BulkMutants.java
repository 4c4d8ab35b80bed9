package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Mutants that do bulk requests wrongly. */
final class BulkMutants {
    private static final String BULK = "/Bulk";

    private BulkMutants() {}

    static List<Mutant> all() {
        return Stream.of(answers(), operations(), failures())
                .flatMap(List::stream)
                .toList();
    }

    /** Changes each result. */
    private static Mutant results(String name, Consumer<ObjectNode> change, String... fails) {
        return OwnCalls.out(
                name,
                "POST",
                BULK,
                (call, reply) -> reply.object().path("Operations").forEach(one -> change.accept((ObjectNode) one)),
                fails);
    }

    private static List<Mutant> answers() {
        return List.of(
                new Mutant(
                        "bulk-takes-anything",
                        Features.writable(),
                        Set.of(Defect.BULK_UNBOUNDED, Defect.WRITES_WITHOUT_REQUIRED, Defect.WRITES_WITHOUT_SCHEMAS),
                        Mutant.Way.STRAIGHT,
                        Set.of(
                                "bulk-error-body",
                                "bulk-error-status",
                                "bulk-fail-on-errors",
                                "bulk-max-operations",
                                "create-without-name",
                                "create-without-schemas",
                                "replace-without-name"),
                        Mutant.BASE),
                OwnCalls.status("bulk-with-several-states", "POST", BULK, 200, 207, "bulk-status"),
                OwnCalls.out(
                        "bulk-without-urn",
                        "POST",
                        BULK,
                        (call, reply) -> {
                            if (!reply.isError()) {
                                reply.object().remove("schemas");
                            }
                        },
                        "bulk-urn"),
                results("bulk-without-id", one -> one.remove("bulkId"), "bulk-id"),
                results("bulk-without-location", one -> one.remove("location"), "bulk-location"),
                results(
                        "bulk-all-is-ok",
                        one -> {
                            if (one.path("status").asText().equals("201")) {
                                one.put("status", "200");
                            }
                        },
                        "bulk-operation-status"),
                results("bulk-without-method", one -> one.remove("method"), "bulk-method"),
                OwnCalls.out(
                        "bulk-without-last-result",
                        "POST",
                        BULK,
                        (call, reply) -> {
                            if (reply.object().path("Operations").size() > 1) {
                                reply.object().withArrayProperty("Operations").remove(1);
                            }
                        },
                        "bulk-all-results"));
    }

    /** Changes operations of that method. */
    private static Mutant operation(String name, String method, Consumer<ObjectNode> change, String... fails) {
        return OwnCalls.body(
                name,
                "POST",
                BULK,
                body -> {
                    for (JsonNode one : body.path("Operations")) {
                        if (one.path("method").asText().equals(method)) {
                            change.accept((ObjectNode) one);
                        }
                    }
                },
                fails);
    }

    private static List<Mutant> operations() {
        return List.of(
                operation("bulk-cannot-put", "PUT", one -> one.put("method", "GET"), "bulk-put"),
                operation("bulk-cannot-patch", "PATCH", one -> one.put("method", "GET"), "bulk-patch"),
                operation("bulk-cannot-delete", "DELETE", one -> one.put("method", "GET"), "bulk-delete"),
                OwnCalls.inside(Defect.BULK_IDS_UNREAD, "bulk-reference"),
                OwnCalls.inside(Defect.BULK_IDS_KEPT, "bulk-reference-before"));
    }

    private static List<Mutant> failures() {
        return List.of(
                OwnCalls.inside(Defect.BULK_STOPS, "bulk-continues"),
                results(
                        "bulk-error-as-ours",
                        one -> {
                            if (one.path("status").asText().equals("400")) {
                                one.put("status", "500");
                            }
                        },
                        "bulk-error-status"),
                results("bulk-error-without-reason", one -> one.remove("response"), "bulk-error-body"),
                OwnCalls.inside(Defect.BULK_NEVER_STOPS, "bulk-fail-on-errors"),
                OwnCalls.out(
                        "broken-json-breaks-bulk",
                        "POST",
                        BULK,
                        (call, reply) -> {
                            if (!OwnCalls.json(call.body).isObject()) {
                                reply.status = 500;
                            }
                        },
                        "bulk-not-json"),
                OwnCalls.inside(Defect.BULK_UNBOUNDED, "bulk-max-operations"),
                OwnCalls.out(
                        "bulk-limit-unnamed",
                        "POST",
                        BULK,
                        (call, reply) -> {
                            if (reply.status == 413) {
                                reply.object().put("detail", "Too much");
                            }
                        },
                        "bulk-max-operations-named"),
                OwnCalls.inside(Defect.BULK_UNBOUNDED_SIZE, "bulk-max-payload"),
                OwnCalls.status("bulk-not-allowed", "POST", BULK, 501, 405, "bulk-refused")
                        .with(Features.fewestWritable()));
    }
}
