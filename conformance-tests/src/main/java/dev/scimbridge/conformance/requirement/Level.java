package dev.scimbridge.conformance.requirement;

import java.util.Locale;

/** How strong a requirement is, strongest first (RFC 2119); RECOMMENDATION is this suite's advice where the RFC is silent. */
public enum Level {
    MUST,
    SHOULD,
    MAY,
    RECOMMENDATION;

    /** True if this level is at least as strong as the other. */
    public boolean atLeast(Level other) {
        return compareTo(other) <= 0;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
