package dev.scimbridge.conformance.reference;

import java.util.List;

/** Mutants that filter wrongly. */
final class FilterMutants {
    private FilterMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.inside(Defect.EQ_AS_SW, "filter-eq"),
                Mutant.inside(Defect.NE_AS_EQ, "filter-ne"),
                Mutant.inside(Defect.CO_AS_SW, "filter-co"),
                Mutant.inside(Defect.SW_AS_CO, "filter-sw"),
                Mutant.inside(Defect.EW_AS_CO, "filter-ew"),
                Mutant.inside(Defect.PR_ALWAYS, "filter-pr"),
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
                        .with(Features.fewest()));
    }
}
