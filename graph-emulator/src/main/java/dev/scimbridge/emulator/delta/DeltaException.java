package dev.scimbridge.emulator.delta;

/** A token that does not lead on. */
public final class DeltaException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the token. */
    public enum Reason {
        /** It is no token of this emulator, or of the other kind of objects. */
        GARBLED,
        /** A delta token that is too old, or from before a restart. */
        EXPIRED_DELTA,
        /** A skip token that is too old, or from before a restart. */
        EXPIRED_PAGE
    }

    private final Reason reason;

    DeltaException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** What is wrong with the token. */
    public Reason reason() {
        return reason;
    }
}
