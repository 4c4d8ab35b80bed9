package dev.scimbridge.integration;

/** A question about an integration that cannot be answered; the message is one sentence for the person who asked. */
public final class InspectionFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InspectionFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
