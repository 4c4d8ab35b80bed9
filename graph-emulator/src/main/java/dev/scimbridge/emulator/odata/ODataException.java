package dev.scimbridge.emulator.odata;

/** A query option that cannot be read; the message is fit for the client. */
public final class ODataException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    ODataException(String message) {
        super(message);
    }
}
