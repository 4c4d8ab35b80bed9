package dev.scimbridge.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.graph.GraphJson;
import dev.scimbridge.graph.GraphProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Graph's properties as JSON bytes; {@code null} and absence stay apart. */
final class PropertiesJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int EXPECTED_SIZE = 2048;

    private PropertiesJson() {}

    static byte[] write(GraphProperties properties) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(EXPECTED_SIZE);
                JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            for (Map.Entry<String, JsonNode> property : properties.asMap().entrySet()) {
                json.writeFieldName(property.getKey());
                GraphJson.write(property.getValue(), json);
            }
            json.writeEndObject();
            json.flush();
            return bytes.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static GraphProperties read(byte[] stored) {
        try (JsonParser json = JSON.createParser(stored)) {
            GraphProperties.Builder properties = new GraphProperties.Builder();
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                properties.put(name, GraphJson.read(json));
            }
            return properties.build();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
