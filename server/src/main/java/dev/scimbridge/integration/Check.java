package dev.scimbridge.integration;

import java.time.Instant;
import java.util.List;

/**
 * What a check of an integration found.
 *
 * @param at when it ended
 * @param findings in the order of the check
 * @param probes what Graph answered to questions whose answers are not documented
 */
public record Check(Instant at, List<CheckFinding> findings, List<Probe> probes) {

    /** Copies the lists. */
    public Check {
        findings = List.copyOf(findings);
        probes = List.copyOf(probes);
    }

    /** The gravest level of all findings. */
    public CheckFinding.Level verdict() {
        return findings.stream().map(CheckFinding::level).max(Enum::compareTo).orElse(CheckFinding.Level.OK);
    }
}
