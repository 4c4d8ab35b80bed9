package dev.scimbridge.scim.schema;

/** Whether clients may set an attribute (RFC 7643 §2.2). */
public enum Mutability {
    /** Never. */
    READ_ONLY("readOnly"),

    /** At any time. */
    READ_WRITE("readWrite"),

    /** Once. */
    IMMUTABLE("immutable"),

    /** At any time, and it is never returned. */
    WRITE_ONLY("writeOnly");

    private final String text;

    Mutability(String text) {
        this.text = text;
    }

    /** The word in a schema's JSON. */
    public String text() {
        return text;
    }
}
