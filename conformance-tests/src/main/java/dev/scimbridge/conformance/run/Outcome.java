package dev.scimbridge.conformance.run;

import dev.scimbridge.conformance.requirement.Evidence;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;

/**
 * What became of one requirement.
 *
 * @param message what was found, or why nothing could be said; empty if it passed
 * @param evidence the requests and responses that show it
 */
public record Outcome(Requirement requirement, Verdict verdict, String message, List<Evidence> evidence) {
    /** True if the server, or the way to it, is at fault. */
    public boolean isProblem() {
        return verdict == Verdict.FAILED || verdict == Verdict.BROKEN;
    }
}
