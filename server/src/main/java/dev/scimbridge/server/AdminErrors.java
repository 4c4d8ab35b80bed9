package dev.scimbridge.server;

import dev.scimbridge.admin.AdminError;
import java.nio.charset.StandardCharsets;

/** The admin listener's container errors: the same object as the API's own. */
final class AdminErrors implements ContainerErrors {

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public byte[] body(int status, String detail) {
        return (AdminError.of(status, detail).json().toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
