package dev.scimbridge.conformance.run;

import java.util.List;

/**
 * A finished run.
 *
 * @param server the base URI of the server
 */
public record RunResult(String server, List<Outcome> outcomes) {

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
