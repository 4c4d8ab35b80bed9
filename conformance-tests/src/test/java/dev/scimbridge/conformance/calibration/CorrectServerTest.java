package dev.scimbridge.conformance.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.conformance.ServerUnderTest;
import dev.scimbridge.conformance.reference.Mutant;
import dev.scimbridge.conformance.reference.Mutants;
import dev.scimbridge.conformance.reference.ReferenceServer;
import dev.scimbridge.conformance.run.ConformanceRun;
import dev.scimbridge.conformance.run.Outcome;
import dev.scimbridge.conformance.run.RunResult;
import dev.scimbridge.conformance.run.Selection;
import dev.scimbridge.conformance.run.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("long")
class CorrectServerTest {
    static List<Mutant> right() {
        return Mutants.right();
    }

    private static RunResult run(ServerUnderTest server) {
        return new ConformanceRun(server, Selection.all()).run(outcome -> {});
    }

    /** Over a real connection, as the product asks. */
    @Test
    void correctServer_passesEverything() {
        try (ReferenceServer server = ReferenceServer.correct()) {
            RunResult result = run(server);

            assertThat(result.problems()).isEmpty();
            assertThat(result.outcomes())
                    .filteredOn(one -> one.verdict() == Verdict.SKIPPED)
                    .extracting(Outcome::requirement)
                    .extracting(one -> one.id())
                    .containsExactlyInAnyOrder("filter-unsupported-refused", "me-location", "me-redirect");
        }
    }

    @ParameterizedTest
    @MethodSource("right")
    void rightServer_whateverItOffers_failsNothing(Mutant right) {
        ServerUnderTest server = right.server();
        Set<String> before = Mutant.content(server);
        RunResult result = run(server);

        assertThat(result.problems()).isEmpty();
        assertThat(result.count(Verdict.PASSED)).isGreaterThan(100);
        assertThat(result.outcomes())
                .filteredOn(one -> one.verdict() == Verdict.SKIPPED)
                .allMatch(one -> !one.message().isBlank(), "says why it was skipped");
        assertThat(result.leftBehind()).isEmpty();
        assertThat(Mutant.content(server)).isEqualTo(before);
    }
}
