package dev.scimbridge.emulator.token;

/** An access token that Graph refuses; the message is Graph's. */
public final class InvalidTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidTokenException(String message) {
        super(message);
    }
}
