package dev.scimbridge.conformance.report;

import dev.scimbridge.conformance.profile.ReaderVerdict;
import dev.scimbridge.conformance.requirement.Evidence;
import dev.scimbridge.conformance.requirement.Requirement;
import dev.scimbridge.conformance.run.Outcome;
import dev.scimbridge.conformance.run.RunResult;
import dev.scimbridge.conformance.run.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Writes a run for a terminal: every problem in full, what was skipped and why, and a table. */
public final class ConsoleReport {
    private static final String RULE = "-".repeat(100);

    private final PrintWriter out;

    public ConsoleReport(PrintWriter out) {
        this.out = out;
    }

    public void write(RunResult result) {
        result.problems().forEach(this::problem);
        skipped(result);
        readers(result.readers());
        leftBehind(result.leftBehind());
        if (!result.outcomes().isEmpty()) {
            checks(result);
        }
        out.flush();
    }

    private void checks(RunResult result) {
        out.println(RULE);
        table(result);
        out.printf(
                Locale.ROOT,
                "%s: %d passed, %d failed, %d broken, %d skipped of %d requirements.%n",
                result.server(),
                result.count(Verdict.PASSED),
                result.count(Verdict.FAILED),
                result.count(Verdict.BROKEN),
                result.count(Verdict.SKIPPED),
                result.outcomes().size());
    }

    private void problem(Outcome outcome) {
        Requirement requirement = outcome.requirement();
        out.println(RULE);
        out.printf(
                Locale.ROOT,
                "%s  %s  %s §%s  %s%n",
                outcome.verdict(),
                requirement.id(),
                requirement.rfc().title(),
                requirement.section(),
                requirement.level().name());
        out.println("  The sentence: \"" + requirement.quote() + "\"");
        out.println("  Found:        " + indented(outcome.message()));
        out.println("  Satisfied by: " + requirement.satisfiedBy());
        for (Evidence evidence : outcome.evidence()) {
            out.println("  Request:\n    " + indented(evidence.request().strip()));
            out.println("  Response:\n    " + indented(evidence.response().strip()));
        }
    }

    private static String indented(String text) {
        return text.replace("\n", "\n    ");
    }

    private void skipped(RunResult result) {
        if (result.count(Verdict.SKIPPED) == 0) {
            return;
        }
        out.println(RULE);
        out.println("Not tested, and why:");
        result.outcomes().stream()
                .filter(outcome -> outcome.verdict() == Verdict.SKIPPED)
                .forEach(outcome -> out.printf(
                        Locale.ROOT, "  %-34s %s%n", outcome.requirement().id(), outcome.message()));
    }

    private void readers(List<ReaderVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            return;
        }
        out.println(RULE);
        out.println("Would these clients read everything?");
        for (ReaderVerdict verdict : verdicts) {
            String row = String.format(
                    Locale.ROOT,
                    "  %-34s %-4s %s",
                    verdict.reader().title(),
                    verdict.complete() ? "yes" : "no",
                    verdict.message());
            out.println(row.stripTrailing());
            for (Evidence evidence : verdict.evidence()) {
                out.println("  Request:\n    " + indented(evidence.request().strip()));
                out.println("  Response:\n    " + indented(evidence.response().strip()));
            }
        }
    }

    private void leftBehind(List<String> left) {
        if (!left.isEmpty()) {
            out.println(RULE);
            out.println("The suite created these and could not delete them; please do:");
            left.forEach(one -> out.println("  " + one));
        }
    }

    private void table(RunResult result) {
        out.printf(
                Locale.ROOT,
                "%-22s %-15s %7s %7s %7s %8s%n",
                "section",
                "level",
                "passed",
                "failed",
                "broken",
                "skipped");
        for (Tally tally : Tally.bySectionAndLevel(result)) {
            out.printf(
                    Locale.ROOT,
                    "%-22s %-15s %7d %7d %7d %8d%n",
                    tally.section(),
                    tally.level(),
                    tally.count(Verdict.PASSED),
                    tally.count(Verdict.FAILED),
                    tally.count(Verdict.BROKEN),
                    tally.count(Verdict.SKIPPED));
        }
    }
}
