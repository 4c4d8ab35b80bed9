package dev.scimbridge.emulator.admin;

/** A request to the admin API that cannot be done; the message says why. */
final class AdminException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    AdminException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
