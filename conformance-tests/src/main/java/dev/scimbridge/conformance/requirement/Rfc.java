package dev.scimbridge.conformance.requirement;

/** The standards that the requirements come from. */
public enum Rfc {
    RFC6750("RFC 6750", "https://www.rfc-editor.org/rfc/rfc6750"),
    RFC7643("RFC 7643", "https://www.rfc-editor.org/rfc/rfc7643"),
    RFC7644("RFC 7644", "https://www.rfc-editor.org/rfc/rfc7644"),
    RFC9110("RFC 9110", "https://www.rfc-editor.org/rfc/rfc9110"),
    RFC9865("RFC 9865", "https://www.rfc-editor.org/rfc/rfc9865");

    private final String title;
    private final String url;

    Rfc(String title, String url) {
        this.title = title;
        this.url = url;
    }

    /** As people write it: {@code RFC 7644}. */
    public String title() {
        return title;
    }

    /** Where the section can be read. */
    public String url(String section) {
        return url + "#section-" + section;
    }
}
