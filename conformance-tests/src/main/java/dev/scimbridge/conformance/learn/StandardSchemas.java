package dev.scimbridge.conformance.learn;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.conformance.model.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The resource schemas of RFC 7643 §8.7.1. */
final class StandardSchemas {
    private StandardSchemas() {}

    static List<Schema> all() {
        return Stream.of("user.json", "group.json", "enterprise-user.json")
                .map(StandardSchemas::read)
                .toList();
    }

    private static Schema read(String name) {
        try (InputStream in = StandardSchemas.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Missing from the archive: " + name);
            }
            return Schema.of(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
