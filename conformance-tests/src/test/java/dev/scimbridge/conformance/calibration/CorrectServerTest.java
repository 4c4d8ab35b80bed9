package dev.scimbridge.conformance.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scimbridge.conformance.reference.ReferenceServer;
import dev.scimbridge.conformance.run.ConformanceRun;
import dev.scimbridge.conformance.run.Outcome;
import dev.scimbridge.conformance.run.RunResult;
import dev.scimbridge.conformance.run.Selection;
import dev.scimbridge.conformance.run.Verdict;
import org.junit.jupiter.api.Test;

class CorrectServerTest {
    @Test
    void correctServer_passesEverything() {
        try (ReferenceServer server = ReferenceServer.correct()) {
            RunResult result = new ConformanceRun(server, Selection.all()).run(outcome -> {});

            assertThat(result.problems()).isEmpty();
            assertThat(result.outcomes())
                    .filteredOn(one -> one.verdict() == Verdict.SKIPPED)
                    .extracting(Outcome::requirement)
                    .extracting(one -> one.id())
                    .containsExactlyInAnyOrder("filter-unsupported-refused");
        }
    }
}
