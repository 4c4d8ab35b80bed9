package dev.scimbridge.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.scimbridge.graph.GraphProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Graph's properties as JSON bytes; {@code null} and absence stay apart. */
final class PropertiesJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectWriter WRITER = MAPPER.writer();
    private static final ObjectReader READER = MAPPER.readerForMapOf(JsonNode.class);

    private PropertiesJson() {}

    static byte[] write(GraphProperties properties) {
        try {
            return WRITER.writeValueAsBytes(properties.asMap());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static GraphProperties read(byte[] json) {
        try {
            return GraphProperties.of(READER.<Map<String, JsonNode>>readValue(json));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
