package dev.scimbridge.conformance.run;

import dev.scimbridge.conformance.requirement.Evidence;
import dev.scimbridge.conformance.requirement.Requirement;
import dev.scimbridge.conformance.requirement.RequirementNotMet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Turns what JUnit reports into outcomes of requirements. */
final class OutcomeListener implements TestExecutionListener {
    private final Consumer<Outcome> progress;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<String, Integer> order = new HashMap<>();

    OutcomeListener(Consumer<Outcome> progress) {
        this.progress = progress;
        for (Requirement requirement : ConformanceRun.catalogue()) {
            order.put(requirement.id(), order.size());
        }
    }

    /** In the order of the catalogue. */
    List<Outcome> outcomes() {
        return outcomes.stream()
                .sorted(Comparator.comparingInt(
                        outcome -> order.getOrDefault(outcome.requirement().id(), 0)))
                .toList();
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        note(identifier, Verdict.SKIPPED, reason, List.of());
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        Throwable thrown = result.getThrowable().orElse(null);
        switch (result.getStatus()) {
            case SUCCESSFUL -> note(identifier, Verdict.PASSED, "", List.of());
            case ABORTED -> note(identifier, Verdict.SKIPPED, reason(thrown), List.of());
            case FAILED -> {
                if (thrown instanceof RequirementNotMet unmet) {
                    note(identifier, Verdict.FAILED, reason(thrown), unmet.evidence());
                } else {
                    note(identifier, Verdict.BROKEN, thrown + ". The check did not finish.", List.of());
                }
            }
        }
    }

    private static String reason(@Nullable Throwable thrown) {
        String message = thrown == null ? null : thrown.getMessage();
        return message == null ? "no reason given" : message.replaceFirst("^Assumption failed: ", "");
    }

    private void note(TestIdentifier identifier, Verdict verdict, String message, List<Evidence> evidence) {
        Optional<Requirement> requirement = identifier.getSource().flatMap(ConformanceRun::requirement);
        requirement.ifPresent(found -> {
            Outcome outcome = new Outcome(found, verdict, message, evidence);
            outcomes.add(outcome);
            progress.accept(outcome);
        });
    }
}
