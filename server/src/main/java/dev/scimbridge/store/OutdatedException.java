package dev.scimbridge.store;

/**
 * What was to be written was made of what is not so any more, because somebody was quicker. Nothing of it was kept; made anew of what
 * is so now, it can be written.
 */
public final class OutdatedException extends StoreException {

    private static final long serialVersionUID = 1L;

    OutdatedException(String message) {
        super(message);
    }
}
