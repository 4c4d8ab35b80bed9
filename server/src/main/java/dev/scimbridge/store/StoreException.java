package dev.scimbridge.store;

/** The database did not do what was asked; the message names the file or host and the fix where one is known. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
