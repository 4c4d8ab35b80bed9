package dev.scimbridge.scim.schema;

/** When an attribute is part of a response (RFC 7643 §2.2). */
public enum Returned {
    /** Always, whatever the client selects. */
    ALWAYS("always"),

    /** Never. */
    NEVER("never"),

    /** Unless the client selects others or excludes it. */
    DEFAULT("default"),

    /** Only if the client selects it. */
    REQUEST("request");

    private final String text;

    Returned(String text) {
        this.text = text;
    }

    /** The word in a schema's JSON. */
    public String text() {
        return text;
    }
}
