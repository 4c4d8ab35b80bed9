package dev.scimbridge.server;

import dev.scimbridge.response.ErrorResponse;

/** SCIM error bodies (RFC 7644 §3.12) for what the container refuses. */
public final class ScimContainerErrors implements ContainerErrors {

    @Override
    public String mediaType() {
        return "application/scim+json";
    }

    @Override
    public byte[] body(int status, String detail) {
        return new ErrorResponse(status, detail).toJson();
    }
}
