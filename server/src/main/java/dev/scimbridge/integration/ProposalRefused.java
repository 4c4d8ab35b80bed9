package dev.scimbridge.integration;

import org.jspecify.annotations.Nullable;

/** Proposed settings that nobody could run by; the message names every key that is wrong. */
public final class ProposalRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProposalRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
