package dev.scimbridge.sync;

/**
 * The round cannot be completed until an operator acts, for a reason that lies in the configuration or the tenant and not
 * in a request. The message says what to do in one sentence.
 */
public final class RoundFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RoundFault(String message) {
        super(message);
    }
}
