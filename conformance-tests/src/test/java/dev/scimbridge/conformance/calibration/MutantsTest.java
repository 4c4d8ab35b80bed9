package dev.scimbridge.conformance.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.conformance.reference.Mutant;
import dev.scimbridge.conformance.reference.Mutants;
import dev.scimbridge.conformance.requirement.Requirement;
import dev.scimbridge.conformance.run.ConformanceRun;
import dev.scimbridge.conformance.run.RunResult;
import dev.scimbridge.conformance.run.Selection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("long")
class MutantsTest {
    static List<Mutant> mutants() {
        return Mutants.all();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void mutant_failsExactlyTheChecksItShould(Mutant mutant) {
        RunResult result = new ConformanceRun(mutant.server(), Selection.all()).run(outcome -> {});
        assertThat(result.problems())
                .extracting(problem -> problem.requirement().id())
                .containsExactlyInAnyOrderElementsOf(mutant.fails());
    }

    @Test
    void everyRequirement_isViolatedByAMutant() {
        Set<String> violated =
                mutants().stream().flatMap(mutant -> mutant.fails().stream()).collect(Collectors.toSet());

        assertThat(ConformanceRun.catalogue()).extracting(Requirement::id).allMatch(violated::contains);
    }

    @Test
    void requirementIds_areUnique() {
        assertThat(ConformanceRun.catalogue()).extracting(Requirement::id).doesNotHaveDuplicates();
    }
}
