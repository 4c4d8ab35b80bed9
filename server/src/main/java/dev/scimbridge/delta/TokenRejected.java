package dev.scimbridge.delta;

/** Graph answered 401 or 403: worth one more try with a fresh token, and then the failure it carries. */
final class TokenRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final GraphFailure failure;

    TokenRejected(GraphFailure failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    GraphFailure failure() {
        return failure;
    }
}
