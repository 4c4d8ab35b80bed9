package dev.scimbridge.conformance.run;

import dev.scimbridge.conformance.profile.ReaderVerdict;
import java.util.List;

/**
 * A finished run.
 *
 * @param server the base URI of the server
 * @param readers what well-known clients would see; empty if it was not asked
 * @param leftBehind what the suite created and could not delete, one sentence each
 */
public record RunResult(String server, List<Outcome> outcomes, List<ReaderVerdict> readers, List<String> leftBehind) {
    /** The same run with what well-known clients would see. */
    public RunResult with(List<ReaderVerdict> verdicts) {
        return new RunResult(server, outcomes, verdicts, leftBehind);
    }

    /** True if every reader that was imitated would see everything. */
    public boolean readersAreContent() {
        return readers.stream().allMatch(ReaderVerdict::complete);
    }

    public long count(Verdict verdict) {
        return outcomes.stream().filter(outcome -> outcome.verdict() == verdict).count();
    }

    public List<Outcome> problems() {
        return outcomes.stream().filter(Outcome::isProblem).toList();
    }

    /** True if no check came to a verdict, so that the run says nothing about the server. */
    public boolean testedNothing() {
        return count(Verdict.PASSED) + count(Verdict.FAILED) == 0;
    }
}
