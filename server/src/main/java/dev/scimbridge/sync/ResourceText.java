package dev.scimbridge.sync;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.scimbridge.store.ResourceDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
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

    /** The {@code userName} in lower case, as names are compared (RFC 7643 §4.1.1); empty when there is none. */
    static String lowerUserName(ResourceDraft user) {
        return userName(user.json()).orElse("").toLowerCase(Locale.ROOT);
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
