package dev.scimbridge.conformance.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.conformance.ServerUnderTest;
import dev.scimbridge.conformance.reference.Mutant;
import dev.scimbridge.conformance.reference.Mutants;
import dev.scimbridge.conformance.requirement.Level;
import dev.scimbridge.conformance.requirement.Requirement;
import dev.scimbridge.conformance.run.ConformanceRun;
import dev.scimbridge.conformance.run.RunResult;
import dev.scimbridge.conformance.run.Selection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mutant is a server of its own, so they are asked side by side. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class MutantsTest {
    /** A server that writes wrongly reads as the right one does. */
    private static final Selection WRITING = new Selection(Level.RECOMMENDATION, Set.of("writing"));

    static List<Mutant> mutants() {
        return Mutants.all();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void mutant_failsExactlyTheChecksItShould(Mutant mutant) {
        Selection all = mutant.writes() ? WRITING : Selection.all();
        ServerUnderTest server = mutant.server();
        Set<String> before = Mutant.content(server);
        RunResult result = new ConformanceRun(server, all).run(outcome -> {});
        assertThat(result.problems())
                .extracting(problem -> problem.requirement().id())
                .containsExactlyInAnyOrderElementsOf(mutant.fails());
        assertThat(Mutant.content(server)).as("what was there before").containsAll(before);
        if (!mutant.name().equals("deleted-stays-listed")) {
            assertThat(Mutant.content(server)).as("what is there afterwards").isEqualTo(before);
            assertThat(result.leftBehind()).isEmpty();
        }
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
