package dev.scimbridge.emulator.directory;

/** No user or group has this id, or it is not in the state that the operation needs. */
public final class UnknownObjectException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnknownObjectException(String message) {
        super(message);
    }
}
