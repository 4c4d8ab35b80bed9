package dev.scimbridge.scim;

/** What kind of bad request an error reports: {@code scimType} (RFC 7644 §3.12 Table 9, RFC 9865 §2.1). */
public enum ScimType {
    INVALID_FILTER("invalidFilter"),
    TOO_MANY("tooMany"),
    UNIQUENESS("uniqueness"),
    MUTABILITY("mutability"),
    INVALID_SYNTAX("invalidSyntax"),
    INVALID_PATH("invalidPath"),
    NO_TARGET("noTarget"),
    INVALID_VALUE("invalidValue"),
    INVALID_VERS("invalidVers"),
    SENSITIVE("sensitive"),
    INVALID_CURSOR("invalidCursor"),
    EXPIRED_CURSOR("expiredCursor"),
    INVALID_COUNT("invalidCount");

    private final String text;

    ScimType(String text) {
        this.text = text;
    }

    /** The word that goes into the error body. */
    public String text() {
        return text;
    }
}
