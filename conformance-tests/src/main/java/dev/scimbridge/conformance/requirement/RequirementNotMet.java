package dev.scimbridge.conformance.requirement;

import java.util.List;

/** The server does not do what a requirement demands; the message says what was found instead. */
public final class RequirementNotMet extends AssertionError {
    private static final long serialVersionUID = 1;

    private final transient List<Evidence> evidence;

    public RequirementNotMet(String found, List<Evidence> evidence) {
        super(found);
        this.evidence = List.copyOf(evidence);
    }

    /** The requests and responses that show it. */
    public List<Evidence> evidence() {
        return evidence;
    }
}
