package dev.scimbridge.store;

import org.jspecify.annotations.Nullable;

/** The database did not do what was asked; the message names the file or host and the fix where one is known. */
public sealed class StoreException extends RuntimeException permits OutdatedException {

    private static final long serialVersionUID = 1L;

    private final boolean needsOperator;

    public StoreException(String message) {
        this(message, null, false);
    }

    public StoreException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private StoreException(String message, @Nullable Throwable cause, boolean needsOperator) {
        super(message, cause);
        this.needsOperator = needsOperator;
    }

    /** A failure that stays until somebody acts: a full disk, missing permissions, a damaged file. */
    public static StoreException needingOperator(String message, Throwable cause) {
        return new StoreException(message, cause, true);
    }

    /** Whether waiting alone cannot help. */
    public boolean needsOperator() {
        return needsOperator;
    }
}
