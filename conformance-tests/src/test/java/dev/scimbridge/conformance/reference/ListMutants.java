package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Mutants that list or page wrongly. */
final class ListMutants {
    private ListMutants() {}

    static List<Mutant> all() {
        return Stream.of(envelope(), paging()).flatMap(List::stream).toList();
    }

    private static List<Mutant> envelope() {
        return List.of(
                Mutant.ofLists("list-without-urn", (call, list) -> list.remove("schemas"), "list-urn"),
                Mutant.ofLists(
                        "total-as-text",
                        (call, list) -> list.put(
                                "totalResults", list.path("totalResults").asText()),
                        "list-total-results",
                        "list-total-is-true",
                        "page-beyond-the-end",
                        "page-beyond-the-end-items"),
                Mutant.ofLists(
                        "total-one-too-many",
                        (call, list) -> list.put(
                                "totalResults", list.path("totalResults").asInt() + 1),
                        "list-total-is-true"),
                Mutant.ofLists(
                        "null-instead-of-empty-resources",
                        (call, list) -> {
                            if (list.path("Resources").isEmpty()) {
                                list.putNull("Resources");
                            }
                        },
                        "list-resources-always"),
                Mutant.ofLists("resources-missing", (call, list) -> list.remove("Resources"), "list-resources"),
                Mutant.ofLists(
                        "start-index-as-text",
                        (call, list) ->
                                list.put("startIndex", list.path("startIndex").asText()),
                        "list-partial-start-index",
                        "page-start-index-echoed"),
                Mutant.ofLists(
                        "items-per-page-missing",
                        (call, list) -> list.remove("itemsPerPage"),
                        "list-partial-items-per-page",
                        "page-beyond-the-end-items"),
                Mutant.ofLists(
                        "items-per-page-is-count",
                        (call, list) -> call.parameter("count")
                                .filter(count -> count.matches("\\d+"))
                                .ifPresent(count -> list.put("itemsPerPage", Integer.parseInt(count))),
                        "list-items-per-page-is-true",
                        "page-beyond-the-end-items"),
                Mutant.ofLists(
                        "groups-among-users",
                        (call, list) -> list.path("Resources").forEach(one -> {
                            if (one.path("userName").asText().startsWith("user.Zhou")) {
                                ((ObjectNode) one).putArray("schemas").add(ReferenceSchemas.GROUP);
                            }
                        }),
                        "list-of-its-type"),
                Mutant.onTheWayOut(
                        "unknown-parameter-refused",
                        (call, reply) -> {
                            if (call.parameter("noSuchParameter").isPresent()) {
                                reply.status = 400;
                            }
                        },
                        "list-unknown-parameter"));
    }

    private static List<Mutant> paging() {
        return List.of(
                Mutant.onTheWayOut(
                        "start-index-zero-refused",
                        (call, reply) -> {
                            if (call.parameter("startIndex").equals(Optional.of("0"))) {
                                reply.status = 400;
                            }
                        },
                        "page-start-index-zero"),
                Mutant.ofLists(
                        "negative-start-index-echoed",
                        (call, list) -> call.parameter("startIndex")
                                .filter(start -> start.startsWith("-"))
                                .ifPresent(start -> list.put("startIndex", Integer.parseInt(start))),
                        "page-start-index-negative"),
                Mutant.onTheWayIn(
                        "negative-count-is-no-limit",
                        call -> {
                            if (call.parameter("count").orElse("").startsWith("-")) {
                                call.parameters.remove("count");
                            }
                        },
                        "page-count-negative"),
                Mutant.onTheWayIn(
                        "count-zero-is-no-limit",
                        call -> {
                            if (call.parameter("count").equals(Optional.of("0"))) {
                                call.parameters.remove("count");
                            }
                        },
                        "page-count-zero"),
                Mutant.onTheWayIn(
                        "one-more-than-count",
                        call -> call.parameter("count")
                                .filter(count -> count.matches("[1-9]\\d*"))
                                .ifPresent(count -> call.set("count", String.valueOf(Integer.parseInt(count) + 1))),
                        "page-count-is-a-limit"),
                Mutant.onTheWayOut(
                        "huge-count-refused",
                        (call, reply) -> {
                            if (call.parameter("count").orElse("").length() > 4) {
                                reply.status = 400;
                            }
                        },
                        "page-count-huge"),
                Mutant.onTheWayOut(
                        "bad-count-is-not-found",
                        (call, reply) -> {
                            if (call.parameter("count").equals(Optional.of("abc"))) {
                                reply.status = 404;
                            }
                        },
                        "page-count-not-a-number"),
                Mutant.ofLists(
                        "start-index-always-one", (call, list) -> list.put("startIndex", 1), "page-start-index-echoed"),
                Mutant.onTheWayIn(
                        "start-index-off-by-one",
                        call -> call.parameter("startIndex")
                                .filter(start -> start.matches("[2-9]|\\d\\d+"))
                                .ifPresent(
                                        start -> call.set("startIndex", String.valueOf(Integer.parseInt(start) + 1))),
                        "page-start-index-echoed",
                        "page-starts-where-asked"),
                Mutant.ofLists(
                        "last-page-again-beyond-the-end",
                        (call, list) -> {
                            if (list.path("startIndex").asInt()
                                    > list.path("totalResults").asInt()) {
                                ((ArrayNode) list.path("Resources")).addObject().put("id", "again");
                            }
                        },
                        "page-beyond-the-end"),
                Mutant.ofLists(
                        "items-per-page-is-count-beyond-the-end",
                        (call, list) -> {
                            if (list.path("startIndex").asInt()
                                    > list.path("totalResults").asInt()) {
                                list.put("itemsPerPage", 100);
                            }
                        },
                        "page-beyond-the-end-items"));
    }
}
