package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Mutants that page by cursor wrongly. */
final class CursorMutants {
    private CursorMutants() {}

    static List<Mutant> all() {
        AtomicInteger asked = new AtomicInteger();
        return List.of(
                byCursor(
                        "cursor-loses-the-last",
                        call -> call.parameter("count").equals(Optional.of("25")),
                        list -> list.withArray("Resources").remove(0),
                        "cursor-walk"),
                byCursor(
                        "cursor-without-next",
                        CursorMutants::isFirst,
                        list -> list.remove("nextCursor"),
                        "cursor-first"),
                byCursor(
                        "cursor-null-on-the-last-page",
                        call -> true,
                        list -> {
                            if (!list.has("nextCursor")) {
                                list.putNull("nextCursor");
                            }
                        },
                        "cursor-last"),
                byCursor(
                        "cursor-previous-on-the-first-page",
                        CursorMutants::isFirst,
                        list -> list.put("previousCursor", "none"),
                        "cursor-previous-first"),
                byCursor(
                        "cursor-previous-to-the-same-page",
                        call -> !isFirst(call),
                        list -> {
                            if (list.has("previousCursor") && list.has("nextCursor")) {
                                list.put(
                                        "previousCursor",
                                        list.path("nextCursor").asText());
                            }
                        },
                        "cursor-previous"),
                byCursor(
                        "cursor-with-slash",
                        call -> call.parameters.size() == 2
                                && isFirst(call)
                                && call.parameter("count").equals(Optional.of("2")),
                        list -> list.put("nextCursor", list.path("nextCursor").asText() + "/+"),
                        "cursor-characters"),
                Mutant.onTheWayIn(
                        "cursor-one-more-than-count",
                        call -> {
                            if (call.parameter("cursor").isPresent()) {
                                call.parameter("count")
                                        .filter(count -> count.matches("[1-9]\\d*"))
                                        .ifPresent(count ->
                                                call.set("count", String.valueOf(Integer.parseInt(count) + 1)));
                            }
                        },
                        "cursor-count"),
                Mutant.deaf(
                        "cursor-count-zero-is-no-limit",
                        call -> call.parameter("cursor").isPresent()
                                && call.parameter("count").equals(Optional.of("0")),
                        "count",
                        "cursor-count-zero"),
                Mutant.deaf(
                        "cursor-negative-count-is-no-limit",
                        call -> call.parameter("cursor").isPresent()
                                && call.parameter("count").orElse("").startsWith("-"),
                        "count",
                        "cursor-count-negative"),
                Mutant.deaf(
                        "cursor-count-not-a-number-taken",
                        call -> call.parameter("cursor").isPresent()
                                && call.parameter("count").equals(Optional.of("abc")),
                        "count",
                        "cursor-count-invalid"),
                Mutant.onTheWayIn(
                        "cursor-unknown-is-the-first",
                        call -> {
                            if (call.parameter("cursor").equals(Optional.of("no-such-cursor"))) {
                                call.set("cursor", "");
                            }
                        },
                        "cursor-invalid"),
                Mutant.onTheWayIn(
                        "cursor-of-another-query-taken",
                        call -> {
                            if (call.parameter("filter").equals(Optional.of("id pr"))
                                    && call.parameter("cursor").isPresent()) {
                                call.parameters.remove("filter");
                            }
                        },
                        "cursor-other-query"),
                Mutant.onTheWayOut(
                        "cursor-page-once-alone",
                        (call, reply) -> {
                            boolean page = reply.isList()
                                    && call.parameter("cursor").orElse("").length() > 1
                                    && call.parameter("count").equals(Optional.of("3"));
                            if (page
                                    && asked.incrementAndGet() % 2 == 0
                                    && !call.parameter("filter").isPresent()) {
                                reply.object().withArray("Resources").remove(0);
                            }
                        },
                        "cursor-repeat"),
                byCursor(
                        "cursor-total-of-the-page",
                        call -> true,
                        list -> list.put("totalResults", list.path("Resources").size()),
                        "cursor-total"),
                byCursor(
                        "cursor-filter-loses-one",
                        call -> call.parameter("filter").isPresent() && isFirst(call),
                        list -> list.withArray("Resources").remove(0),
                        "cursor-filter"),
                byCursor(
                        "cursor-order-by-page",
                        call -> call.parameter("sortBy").isPresent(),
                        list -> list.withArray("Resources")
                                .add(list.withArray("Resources").remove(0)),
                        "cursor-sort"),
                Mutant.onTheWayIn(
                        "cursor-walks-share-a-place",
                        call -> {
                            boolean second = call.parameter("cursor").orElse("").length() > 1
                                    && call.parameter("count").equals(Optional.of("2"))
                                    && call.parameters.size() == 2;
                            if (second && call.path.equals("/Users")) {
                                call.set("cursor", "");
                            }
                        },
                        "cursor-interleaved"),
                Mutant.ofLists(
                        "cursor-to-everybody",
                        (call, list) -> {
                            if (call.parameter("cursor").isEmpty()
                                    && call.parameter("count").equals(Optional.of("1"))) {
                                list.put("nextCursor", "unasked");
                            }
                        },
                        "cursor-index-default"),
                Mutant.status(
                        "cursor-instead-of-a-token",
                        call -> call.header("Authorization").isEmpty()
                                && call.parameter("cursor").isPresent(),
                        200,
                        "cursor-authorised"),
                Mutant.onTheWayIn(
                        "cursor-ignored-in-searches",
                        call -> {
                            if (call.path.endsWith("/.search")) {
                                call.body = call.body.replace("\"cursor\":", "\"ignored\":");
                            }
                        },
                        "cursor-search"));
    }

    private static boolean isFirst(Call call) {
        return call.parameter("cursor").orElse("x").isEmpty();
    }

    /** Changes lists that were asked for by cursor. */
    private static Mutant byCursor(String name, Predicate<Call> calls, Consumer<ObjectNode> change, String... fails) {
        return Mutant.ofLists(
                name,
                (call, list) -> {
                    if (call.parameter("cursor").isPresent() && calls.test(call)) {
                        change.accept(list);
                    }
                },
                fails);
    }
}
