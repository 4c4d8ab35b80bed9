package dev.scimbridge.server;

import org.jspecify.annotations.Nullable;

/** The certificate and key of a listener cannot be used; the message names the key of the configuration and the fix. */
final class TlsProblem extends Exception {

    private static final long serialVersionUID = 1L;

    TlsProblem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
