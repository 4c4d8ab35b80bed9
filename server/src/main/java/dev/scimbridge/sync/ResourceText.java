package dev.scimbridge.sync;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Finds texts in a resource's JSON without building a tree. */
final class ResourceText {

    private static final JsonFactory JSON = new JsonFactory();

    private ResourceText() {}

    static Optional<String> displayName(byte[] json) {
        return text(json, "displayName");
    }

    static Optional<String> userName(byte[] json) {
        return text(json, "userName");
    }

    private static Optional<String> text(byte[] json, String attribute) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(attribute);
                parser.nextToken();
                if (found) {
                    return Optional.of(parser.getText());
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException malformed) {
            throw new UncheckedIOException("A stored resource is not JSON", malformed);
        }
    }
}
