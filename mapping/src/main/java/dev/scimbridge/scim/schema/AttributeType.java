package dev.scimbridge.scim.schema;

/** The data type of an attribute (RFC 7643 §2.3). */
public enum AttributeType {
    /** Unicode text. */
    STRING("string"),

    /** True or false. */
    BOOLEAN("boolean"),

    /** A number with or without a fraction. */
    DECIMAL("decimal"),

    /** A whole number. */
    INTEGER("integer"),

    /** An instant, written as xsd:dateTime with date and time. */
    DATE_TIME("dateTime"),

    /** Bytes, written in base64. */
    BINARY("binary"),

    /** The URI of a resource, or a URI in general; case exact. */
    REFERENCE("reference"),

    /** An object of sub-attributes. */
    COMPLEX("complex");

    private final String text;

    AttributeType(String text) {
        this.text = text;
    }

    /** The word in a schema's JSON. */
    public String text() {
        return text;
    }
}
