package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Mutants that order, select, search or span types wrongly. */
final class QueryMutants {
    private static final String ATTRIBUTES = "attributes";
    private static final String EXCLUDED = "excludedAttributes";

    private QueryMutants() {}

    static List<Mutant> all() {
        return Stream.of(sorting(), selecting(), excluding(), searching(), root(), walking())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> sorting() {
        return List.of(
                Mutant.inside(Defect.SORT_BY_CODE_POINT, "sort-case-insensitive"),
                Mutant.inside(Defect.SORT_IGNORES_ORDER, "sort-descending"),
                Mutant.inside(Defect.SORT_DESCENDING_BY_DEFAULT, "sort-ascending"),
                Mutant.inside(Defect.SORT_ABSENT_FIRST, "sort-absent-last", "sort-absent-first"),
                Mutant.inside(Defect.SORT_FIRST_VALUE, "sort-primary"),
                Mutant.inside(Defect.SORT_DATES_AS_TEXT, "sort-date-time"),
                Mutant.inside(Defect.SORT_IGNORED, "sort-ascending-asked"),
                Mutant.inside(Defect.SORT_NEEDS_PLAIN_NAME, "sort-urn"),
                Mutant.inside(Defect.SORT_EXACT_WITHOUT_CASE, "sort-case-exact"),
                Mutant.inside(Defect.SORT_DROPS_ABSENT, "sort-keeps-all"),
                Mutant.ofLists(
                        "sorted-by-page",
                        (call, list) -> {
                            if (call.parameter("sortBy").isPresent()
                                    && call.parameter("startIndex").orElse("1").matches("[2-9]|\\d\\d+")) {
                                reverse(list);
                            }
                        },
                        "sort-paged"),
                Mutant.deaf(
                        "sort-by-in-capitals-ignored",
                        call -> {
                            String name = call.parameter("sortBy").orElse("x");
                            return name.equals(name.toUpperCase(Locale.ROOT));
                        },
                        "sortBy",
                        "sort-name-case"),
                Mutant.deaf(
                        "sort-order-unchecked",
                        call -> call.parameter("sortOrder").equals(Optional.of("sideways")),
                        "sortOrder",
                        "sort-order-invalid"));
    }

    private static void reverse(ObjectNode list) {
        List<JsonNode> resources = new ArrayList<>();
        list.path("Resources").forEach(resources::add);
        Collections.reverse(resources);
        list.putArray("Resources").addAll(resources);
    }

    private static boolean isSingle(Call call) {
        return call.path.matches("/(Users|Groups)/[^.].*");
    }

    private static boolean has(Call call, String parameter, String regex) {
        return call.parameter(parameter).orElse("").matches(regex);
    }

    private static List<Mutant> selecting() {
        return List.of(
                Mutant.deaf("attributes-ignored", QueryMutants::isSingle, ATTRIBUTES, "attributes-of-one"),
                Mutant.deaf("attributes-ignored-in-lists", call -> !isSingle(call), ATTRIBUTES, "attributes-in-list"),
                Mutant.onTheWayIn(
                        "first-attribute-alone",
                        call -> call.parameter(ATTRIBUTES)
                                .ifPresent(names -> call.set(ATTRIBUTES, names.replaceFirst(",.*", ""))),
                        "attributes-several"),
                Mutant.onTheWayIn(
                        "sub-attribute-whole",
                        call -> call.parameter(ATTRIBUTES)
                                .ifPresent(names -> call.set(ATTRIBUTES, names.replaceFirst("\\.[A-Za-z]+$", ""))),
                        "attributes-sub"),
                Mutant.onTheWayIn(
                        "attribute-urn-unknown",
                        call -> {
                            if (has(call, ATTRIBUTES, "urn:ietf:params:scim:schemas:core:2.0:User:.*")) {
                                call.set(ATTRIBUTES, "id");
                            }
                        },
                        "attributes-urn"),
                Mutant.onTheWayIn(
                        "attribute-in-capitals-unknown",
                        call -> {
                            if (has(call, ATTRIBUTES, "[A-Z]+")) {
                                call.set(ATTRIBUTES, "id");
                            }
                        },
                        "attributes-name-case"),
                Mutant.onTheWayIn(
                        "extension-attribute-unknown",
                        call -> {
                            if (has(call, ATTRIBUTES, ReferenceSchemas.ENTERPRISE + ":.*")) {
                                call.set(ATTRIBUTES, "id");
                            }
                        },
                        "attributes-extension"),
                Mutant.onTheWayIn(
                        "extension-not-selected-whole",
                        call -> {
                            if (has(call, ATTRIBUTES, ReferenceSchemas.ENTERPRISE)) {
                                call.set(ATTRIBUTES, "id");
                            }
                        },
                        "attributes-extension-whole"),
                Mutant.onTheWayIn(
                        "note-not-returned-on-request",
                        call -> {
                            if (has(call, ATTRIBUTES, ".*:note")) {
                                call.set(ATTRIBUTES, "id");
                            }
                        },
                        "attributes-returned-request"),
                Mutant.ofLists(
                        "password-returned-on-request",
                        (call, list) -> {
                            if (has(call, ATTRIBUTES, "password")) {
                                list.path("Resources").forEach(one -> ((ObjectNode) one).put("password", "hash"));
                            }
                        },
                        "attributes-returned-never"),
                Mutant.status(
                        "unknown-attribute-refused",
                        call -> call.parameter(ATTRIBUTES).orElse("").contains("noSuchAttribute"),
                        400,
                        "attributes-unknown"),
                Mutant.ofLists(
                        "attributes-filter-too",
                        (call, list) -> {
                            if (has(call, ATTRIBUTES, ".*meta\\.lastModified.*")) {
                                list.withArray("Resources").remove(0);
                            }
                        },
                        "attributes-total"));
    }

    private static List<Mutant> excluding() {
        return List.of(
                Mutant.deaf("excluded-ignored", QueryMutants::isSingle, EXCLUDED, "excluded-of-one"),
                Mutant.deaf("excluded-ignored-in-lists", call -> !isSingle(call), EXCLUDED, "excluded-in-list"),
                Mutant.onTheWayOut(
                        "id-excluded",
                        (call, reply) -> {
                            if (has(call, EXCLUDED, "id")) {
                                reply.object().remove("id");
                            }
                        },
                        "excluded-always"),
                Mutant.onTheWayIn(
                        "sub-attribute-excluded-whole",
                        call -> call.parameter(EXCLUDED)
                                .ifPresent(names -> call.set(EXCLUDED, names.replaceFirst("\\.[A-Za-z]+$", ""))),
                        "excluded-sub"),
                Mutant.deaf(
                        "extension-attribute-kept",
                        call -> has(call, EXCLUDED, "urn:.*"),
                        EXCLUDED,
                        "excluded-extension"),
                Mutant.onTheWayIn(
                        "first-excluded-alone",
                        call -> call.parameter(EXCLUDED)
                                .ifPresent(names -> call.set(EXCLUDED, names.replaceFirst(",.*", ""))),
                        "excluded-several"),
                Mutant.deaf("members-kept", call -> call.path.equals("/Groups"), EXCLUDED, "excluded-members"),
                Mutant.deaf(
                        "both-selections-accepted",
                        call -> call.parameter(ATTRIBUTES).isPresent(),
                        EXCLUDED,
                        "attributes-both"));
    }

    private static boolean isSearch(Call call) {
        return call.path.endsWith("/.search");
    }

    private static List<Mutant> searching() {
        return List.of(
                inSearch("search-total-zero", (call, list) -> list.put("totalResults", 0), "search-list"),
                searchWithout("filter", "search-filter"),
                searchWithout("startIndex", "search-paging"),
                searchWithout("count", "search-count"),
                searchWithout("sortBy", "search-sort"),
                searchWithout(ATTRIBUTES, "search-attributes"),
                searchWithout(EXCLUDED, "search-excluded"),
                Mutant.onTheWayIn(
                        "search-without-urn",
                        call -> {
                            if (isSearch(call) && call.body.equals("{\"count\":1}")) {
                                call.body = "{\"schemas\":[\"" + SearchBody.URN + "\"],\"count\":1}";
                            }
                        },
                        "search-urn"),
                Mutant.status(
                        "search-not-json-is-500", call -> call.body.equals("{\"schemas\":["), 500, "search-not-json"),
                Mutant.status(
                        "search-filter-unchecked",
                        call -> call.body.contains("\"id eq\""),
                        200,
                        "search-invalid-filter"),
                Mutant.onTheWayIn(
                        "search-at-root-is-users",
                        call -> {
                            if (call.path.equals("/.search")) {
                                call.path = "/Users/.search";
                            }
                        },
                        "search-root"));
    }

    private static Mutant inSearch(String name, BiConsumer<Call, ObjectNode> change, String... fails) {
        return Mutant.ofLists(
                name,
                (call, list) -> {
                    if (isSearch(call)) {
                        change.accept(call, list);
                    }
                },
                fails);
    }

    /** Reads over a member of search bodies. */
    private static Mutant searchWithout(String member, String... fails) {
        return Mutant.onTheWayIn(
                "search-without-" + member.toLowerCase(Locale.ROOT),
                call -> {
                    if (isSearch(call)) {
                        call.body = call.body.replace("\"" + member + "\":", "\"ignored\":");
                    }
                },
                fails);
    }

    private static List<Mutant> root() {
        return List.of(
                Mutant.onTheWayIn(
                        "root-is-users",
                        call -> {
                            if (call.path.isEmpty() && call.parameter("filter").isEmpty()) {
                                call.path = "/Users";
                            }
                        },
                        "root-all-types"),
                Mutant.status(
                        "root-foreign-attribute-refused",
                        call -> call.path.isEmpty()
                                && call.parameter("filter").orElse("").startsWith("userName"),
                        400,
                        "root-filter-foreign"),
                Mutant.deaf(
                        "root-filter-by-type-ignored",
                        call -> call.path.isEmpty()
                                && call.parameter("filter").orElse("").startsWith("meta."),
                        "filter",
                        "root-filter-type"));
    }

    private static List<Mutant> walking() {
        int[] before = {0};
        boolean[] turned = {false};
        return List.of(
                Mutant.ofLists(
                        "last-of-each-page-lost",
                        (call, list) -> {
                            if (call.parameter("count").equals(Optional.of("50"))) {
                                list.withArray("Resources").remove(0);
                            }
                        },
                        "walk-page-sizes"),
                Mutant.onTheWayIn(
                        "one-walk-for-all",
                        call -> {
                            int count = Integer.parseInt(call.parameter("count")
                                    .filter(one -> one.matches("\\d{1,4}"))
                                    .orElse("0"));
                            boolean other = before[0] == 2
                                    && count == 3
                                    && call.parameter("startIndex").equals(Optional.of("4"));
                            before[0] = call.parameter("startIndex").isPresent() ? count : before[0];
                            if (other) {
                                call.set("startIndex", "5");
                            }
                        },
                        "walk-interleaved"),
                Mutant.ofLists(
                        "order-changes",
                        (call, list) -> {
                            turned[0] = !turned[0];
                            if (turned[0]
                                    && call.parameter("count").equals(Optional.of("20"))
                                    && call.path.equals("/Users")
                                    && call.parameters.size() == 2) {
                                reverse(list);
                            }
                        },
                        "walk-same-order"),
                Mutant.ofLists(
                        "last-resource-lost",
                        (call, list) -> {
                            if (call.parameter("startIndex").equals(Optional.of("60"))) {
                                list.putArray("Resources");
                            }
                        },
                        "walk-last-page"),
                Mutant.ofLists(
                        "total-counts-down",
                        (call, list) -> {
                            if (call.parameter("startIndex").equals(Optional.of("3"))
                                    && call.parameter("count").equals(Optional.of("2"))) {
                                list.put(
                                        "totalResults",
                                        list.path("totalResults").asInt() - 2);
                            }
                        },
                        "walk-total-on-pages"),
                Mutant.ofLists(
                        "without-count-nothing",
                        (call, list) -> {
                            if (call.parameters.isEmpty() && call.path.matches("/(Users|Groups)")) {
                                ((ArrayNode) list.path("Resources")).removeAll();
                            }
                        },
                        "walk-without-count"),
                Mutant.deaf(
                        "start-index-unchecked",
                        call -> call.parameter("startIndex").equals(Optional.of("abc")),
                        "startIndex",
                        "page-start-index-not-a-number"));
    }
}
