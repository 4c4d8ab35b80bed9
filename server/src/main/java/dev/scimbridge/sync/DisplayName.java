package dev.scimbridge.sync;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Finds {@code displayName} in a resource's JSON without building a tree. */
final class DisplayName {

    private static final JsonFactory JSON = new JsonFactory();

    private DisplayName() {}

    static Optional<String> in(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals("displayName");
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
