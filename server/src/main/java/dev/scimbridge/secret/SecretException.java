package dev.scimbridge.secret;

import org.jspecify.annotations.Nullable;

/** A secret cannot be encrypted or read; the message is one sentence that says why and what to do. */
public final class SecretException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
