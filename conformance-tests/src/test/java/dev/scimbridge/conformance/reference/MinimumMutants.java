package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Mutants whose lists leave out of resources what every selection must show (RFC 7644 §3.9). */
final class MinimumMutants {
    /** One attribute by its plain name. */
    private static final String ONE = "(?!password|id)[a-z][A-Za-z]+";

    private MinimumMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.ofLists(
                        "no-id-in-selected-lists",
                        (call, list) -> {
                            if (call.parameter("attributes").orElse("").matches(ONE)) {
                                loseIds(list);
                            }
                        },
                        "attributes-in-list",
                        "search-attributes"),
                Mutant.onTheWayIn(
                        "nothing-selected-in-lists",
                        call -> {
                            if (call.path.equals("/Users")
                                    && call.parameter("attributes").orElse("").matches(ONE)) {
                                call.set("attributes", "id");
                            }
                        },
                        "attributes-in-list"),
                Mutant.onTheWayIn(
                        "nothing-selected-in-searches",
                        call -> call.body =
                                call.body.replaceAll("\"attributes\":\\[\"" + ONE + "\"]", "\"attributes\":[\"id\"]"),
                        "search-attributes"),
                Mutant.ofLists(
                        "id-excluded-in-lists",
                        (call, list) -> {
                            if (call.parameter("excludedAttributes").orElse("").equals("id")) {
                                loseIds(list);
                            }
                        },
                        "excluded-always"));
    }

    private static void loseIds(ObjectNode list) {
        list.path("Resources").forEach(one -> ((ObjectNode) one).remove("id"));
    }
}
