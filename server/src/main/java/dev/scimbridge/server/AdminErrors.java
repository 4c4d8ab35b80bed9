package dev.scimbridge.server;

import java.nio.charset.StandardCharsets;

/** The admin listener's container errors: a small JSON object. */
final class AdminErrors implements ContainerErrors {

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public byte[] body(int status, String detail) {
        return ("{\"status\":" + status + ",\"detail\":\""
                        + detail.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
