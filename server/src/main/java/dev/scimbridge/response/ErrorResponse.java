package dev.scimbridge.response;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.ScimType;
import dev.scimbridge.scim.ScimUrn;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The body of an error (RFC 7644 §3.12).
 *
 * @param status the HTTP status code
 * @param detail a sentence for the people who run the client; always there because some readers demand it
 */
public record ErrorResponse(int status, Optional<ScimType> scimType, String detail) {

    /** An error without {@code scimType}. */
    public ErrorResponse(int status, String detail) {
        this(status, Optional.empty(), detail);
    }

    /** The body for an exception. */
    public static ErrorResponse of(ScimException e) {
        return new ErrorResponse(e.status(), e.scimType(), e.detail());
    }

    /** The body as UTF-8 JSON; {@code status} is a string there. */
    public byte[] toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("schemas").add(ScimUrn.ERROR);
        json.put("status", Integer.toString(status));
        scimType.ifPresent(type -> json.put("scimType", type.text()));
        json.put("detail", detail);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
