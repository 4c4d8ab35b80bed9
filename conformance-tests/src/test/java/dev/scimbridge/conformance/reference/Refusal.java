package dev.scimbridge.conformance.reference;

/** The reference server refuses a request. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    final int status;
    final String scimType;

    Refusal(int status, String scimType, String detail) {
        super(detail);
        this.status = status;
        this.scimType = scimType;
    }

    static Refusal invalidFilter(String detail) {
        return new Refusal(400, "invalidFilter", detail);
    }
}
