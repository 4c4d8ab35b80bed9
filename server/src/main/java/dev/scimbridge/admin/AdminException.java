package dev.scimbridge.admin;

/** A request that the admin API does not do; the message is one sentence for the person who asked. */
final class AdminException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private AdminException(int status, String detail) {
        super(detail);
        this.status = status;
    }

    /** 400: the request cannot be understood. */
    static AdminException invalid(String detail) {
        return new AdminException(400, detail);
    }

    /** 404: what is named does not exist. */
    static AdminException notFound(String detail) {
        return new AdminException(404, detail);
    }

    /** 409: what is asked does not fit how things stand. */
    static AdminException conflict(String detail) {
        return new AdminException(409, detail);
    }

    /** The HTTP status. */
    int status() {
        return status;
    }
}
