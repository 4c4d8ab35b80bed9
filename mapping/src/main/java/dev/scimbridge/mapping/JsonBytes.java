package dev.scimbridge.mapping;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;

/** JSON written to memory, in segments: a large document is copied once, at its end. */
final class JsonBytes implements AutoCloseable {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final ByteArrayBuilder bytes;
    private final JsonGenerator generator;

    /** Starts a document of about so many bytes. */
    JsonBytes(int expectedSize) throws IOException {
        this.bytes = new ByteArrayBuilder(expectedSize);
        this.generator = FACTORY.createGenerator(bytes, JsonEncoding.UTF8);
    }

    JsonGenerator generator() {
        return generator;
    }

    /** Ends the document. */
    byte[] toByteArray() throws IOException {
        generator.close();
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        generator.close();
        bytes.close();
    }
}
