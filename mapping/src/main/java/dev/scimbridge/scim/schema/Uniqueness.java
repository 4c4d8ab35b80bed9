package dev.scimbridge.scim.schema;

/** Whether a value may occur twice (RFC 7643 §2.2). */
public enum Uniqueness {
    /** It may. */
    NONE("none"),

    /** Not within one service provider. */
    SERVER("server"),

    /** Nowhere. */
    GLOBAL("global");

    private final String text;

    Uniqueness(String text) {
        this.text = text;
    }

    /** The word in a schema's JSON. */
    public String text() {
        return text;
    }
}
