package dev.scimbridge.config;

/** A text that must not be seen: it prints as stars and is read only where it is used. */
public final class Secret {

    private final String value;

    /** Wraps the text as it is. */
    public Secret(String value) {
        this.value = value;
    }

    /** The text itself, for the one call that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
