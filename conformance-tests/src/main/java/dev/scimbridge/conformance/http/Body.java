package dev.scimbridge.conformance.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of a response. It is read as JSON when somebody first asks, and once; not thread-safe. */
public final class Body {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final char REPLACEMENT = '\uFFFD';

    private final String text;
    private final boolean utf8;
    private boolean read;
    private @Nullable JsonNode json;

    Body(byte[] bytes) {
        this.text = new String(bytes, StandardCharsets.UTF_8);
        this.utf8 = text.indexOf(REPLACEMENT) < 0 || isUtf8(bytes);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Malformed UTF-8 shows as replacement characters. */
    public String text() {
        return text;
    }

    public boolean isUtf8() {
        return utf8;
    }

    /** The body as JSON, if it is JSON; whoever changes it copies it first. */
    public Optional<JsonNode> json() {
        if (!read) {
            read = true;
            json = parse(text);
        }
        return Optional.ofNullable(json);
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isMissingNode() ? null : node;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
