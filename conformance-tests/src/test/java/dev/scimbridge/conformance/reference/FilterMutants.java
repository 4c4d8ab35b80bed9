package dev.scimbridge.conformance.reference;

import java.util.List;
import java.util.stream.Stream;

/** Mutants that filter wrongly. */
final class FilterMutants {
    private static final String NOBODY = "id eq \"nobody\"";

    private FilterMutants() {}

    static List<Mutant> all() {
        return Stream.of(operators(), logic(), attributes(), lists(), refusals())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> operators() {
        return List.of(
                Mutant.inside(Defect.EQ_AS_SW, "filter-eq"),
                Mutant.inside(Defect.NE_AS_EQ, "filter-ne"),
                Mutant.inside(Defect.CO_AS_SW, "filter-co"),
                Mutant.inside(Defect.SW_AS_CO, "filter-sw"),
                Mutant.inside(Defect.EW_AS_CO, "filter-ew"),
                Mutant.inside(Defect.PR_ALWAYS, "filter-pr"),
                Mutant.inside(Defect.PR_FALSE_IS_ABSENT, "filter-pr-false"),
                Mutant.inside(Defect.PR_IGNORES_COMPLEX, "filter-pr-complex"),
                Mutant.inside(Defect.GT_AS_GE, "filter-gt"),
                Mutant.inside(Defect.GE_AS_GT, "filter-ge"),
                Mutant.inside(Defect.LT_AS_LE, "filter-lt"),
                Mutant.inside(Defect.LE_AS_LT, "filter-le"),
                Mutant.inside(Defect.DATES_AS_TEXT, "filter-date-time", "filter-date-time-eq"),
                Mutant.inside(Defect.NUMBERS_AS_TEXT, "filter-number"),
                Mutant.inside(Defect.BOOLEANS_ALWAYS_TRUE, "filter-boolean"),
                Mutant.inside(Defect.BOOLEANS_ORDERED, "filter-boolean-order"),
                Mutant.inside(Defect.BINARIES_ORDERED, "filter-binary-order"),
                Mutant.inside(Defect.NULL_MATCHES_NOTHING, "filter-null"),
                Mutant.inside(Defect.ABSENT_IS_EQUAL, "filter-ne-absent"));
    }

    private static List<Mutant> logic() {
        return List.of(
                Mutant.inside(Defect.AND_AS_OR, "filter-and"),
                Mutant.inside(Defect.OR_AS_AND, "filter-or"),
                Mutant.inside(Defect.NOT_IGNORED, "filter-not"),
                Mutant.inside(Defect.EQUAL_PRECEDENCE, "filter-precedence"),
                Mutant.inside(Defect.NOT_REACHES_FAR, "filter-not-precedence"),
                Mutant.inside(Defect.PARENTHESES_IGNORED, "filter-grouping"),
                Mutant.inside(Defect.NAMES_CASE_SENSITIVE, "filter-name-case"),
                Mutant.inside(Defect.OPERATORS_CASE_SENSITIVE, "filter-operator-case"),
                Mutant.inside(Defect.LOGIC_CASE_SENSITIVE, "filter-logic-case"));
    }

    private static List<Mutant> attributes() {
        return List.of(
                Mutant.inside(Defect.ALL_CASE_EXACT, "filter-case-insensitive"),
                Mutant.inside(Defect.NONE_CASE_EXACT, "filter-case-exact"),
                Mutant.inside(Defect.FOLDS_ASCII_ONLY, "filter-non-ascii"),
                Mutant.inside(Defect.FIRST_VALUE_ONLY, "filter-any-value"),
                Mutant.inside(Defect.VALUE_PATH_UNCORRELATED, "filter-value-path"),
                Mutant.misread(
                        "value-path-matches-nothing",
                        filter -> filter.matches("\\w+\\[type eq \"\\w+\"\\]") ? NOBODY : filter,
                        "filter-value-path-simple"),
                Mutant.inside(Defect.COMPLEX_WITHOUT_VALUE, "filter-default-sub-attribute"),
                Mutant.inside(Defect.URNS_UNKNOWN, "filter-urn"),
                Mutant.misread(
                        "extensions-match-nothing",
                        filter -> filter.startsWith("urn:ietf:params:scim:schemas:extension") ? NOBODY : filter,
                        "filter-extension"),
                Mutant.misread(
                        "sub-attributes-match-nothing",
                        filter -> filter.startsWith("name.") ? NOBODY : filter,
                        "filter-sub-attribute"),
                Mutant.misread(
                        "schemas-match-nothing",
                        filter -> filter.startsWith("schemas ") ? NOBODY : filter,
                        "filter-schemas"),
                Mutant.misread(
                        "ids-match-nothing", filter -> filter.startsWith("id eq") ? NOBODY : filter, "filter-id"),
                Mutant.misread(
                        "modified-matches-all",
                        filter -> filter.startsWith("meta.lastModified gt") ? "id pr" : filter,
                        "filter-last-modified"),
                Mutant.inside(Defect.ESCAPES_KEPT, "filter-escapes"));
    }

    private static List<Mutant> lists() {
        return List.of(
                Mutant.onTheWayOut(
                        "nothing-found-is-404",
                        (call, reply) -> {
                            boolean none = reply.isList()
                                    && reply.object().path("totalResults").asInt() == 0;
                            if (none && call.parameter("filter").isPresent()) {
                                reply.status = 404;
                            }
                        },
                        "filter-no-match"),
                Mutant.ofLists(
                        "total-of-all-with-filter",
                        (call, list) -> {
                            if (call.parameter("filter").isPresent()
                                    && !list.path("Resources").isEmpty()) {
                                list.put("totalResults", 60);
                            }
                        },
                        "filter-total"),
                Mutant.deaf(
                        "filter-on-the-first-page-alone",
                        call -> call.parameter("startIndex").orElse("1").matches("[2-9]|\\d\\d+"),
                        "filter",
                        "filter-paged"),
                Mutant.onTheWayIn(
                        "plus-kept",
                        call -> {
                            if (call.query.contains("+eq+")) {
                                call.set(
                                        "filter",
                                        call.parameter("filter").orElse("").replace(' ', '+'));
                            }
                        },
                        "filter-plus"),
                Mutant.onTheWayIn(
                        "groups-unfiltered",
                        call -> {
                            if (call.path.equals("/Groups")) {
                                call.parameters.remove("filter");
                            }
                        },
                        "filter-of-other-type"));
    }

    private static List<Mutant> refusals() {
        return List.of(
                Mutant.inside(Defect.UNKNOWN_OPERATOR_MATCHES_ALL, "filter-unknown-operator"),
                Mutant.inside(Defect.INCOMPLETE_FILTER_ACCEPTED, "filter-incomplete", "filter-empty"),
                Mutant.onTheWayIn(
                        "empty-filter-ignored",
                        call -> {
                            if (call.parameter("filter").orElse("x").isEmpty()) {
                                call.parameters.remove("filter");
                            }
                        },
                        "filter-empty"),
                Mutant.onTheWayIn(
                                "unsupported-filter-ignored",
                                call -> {
                                    if (!Mutant.isDiscovery(call)) {
                                        call.parameters.remove("filter");
                                    }
                                },
                                "filter-unsupported-refused")
                        .with(Features.fewest()),
                Mutant.inside(Defect.UNKNOWN_ATTRIBUTE_EMPTY, "filter-unknown-attribute"),
                Mutant.misread(
                        "unquoted-words-read",
                        filter -> filter.equals("id eq nobody") ? NOBODY : filter,
                        "filter-unquoted"),
                Mutant.misread(
                        "operator-guessed",
                        filter -> filter.equals("id \"x\"") ? "id eq \"x\"" : filter,
                        "filter-no-value"),
                Mutant.misread(
                        "rest-of-filter-ignored",
                        filter -> filter.equals("id pr id pr") ? "id pr" : filter,
                        "filter-dangling"),
                Mutant.onTheWayOut(
                        "filter-refused-without-a-word",
                        (call, reply) -> {
                            if (call.parameter("filter").orElse("").contains(" regex ")) {
                                reply.object().remove("detail");
                            }
                        },
                        "filter-error-detail"));
    }
}
