package dev.scimbridge.integration;

/** A change of clients that is not made; the message is one sentence for the person who asked. */
public final class ClientRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why a change is not made. */
    public enum Reason {
        /** What was given cannot be understood. */
        INVALID,
        /** What is named does not exist. */
        UNKNOWN,
        /** What was asked does not fit how things stand. */
        CONFLICT
    }

    ClientRefusal(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
