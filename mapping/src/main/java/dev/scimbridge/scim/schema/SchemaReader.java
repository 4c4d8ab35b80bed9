package dev.scimbridge.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Reads the schema files beside this class; demands every characteristic, so that no default is left to guess. */
final class SchemaReader {

    private final ObjectMapper mapper = new ObjectMapper();

    /** @param file the name of a class-path resource beside this class */
    Schema read(String file) {
        try (InputStream in = Objects.requireNonNull(SchemaReader.class.getResourceAsStream(file), file)) {
            JsonNode json = mapper.readTree(in);
            return new Schema(
                    json.required("id").textValue(),
                    json.required("name").textValue(),
                    json.required("description").textValue(),
                    attributes(json.required("attributes")));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the schema " + file, e);
        }
    }

    private static List<Attribute> attributes(JsonNode array) {
        List<Attribute> attributes = new ArrayList<>();
        array.forEach(json -> attributes.add(attribute(json)));
        return attributes;
    }

    private static Attribute attribute(JsonNode json) {
        return new Attribute(
                json.required("name").textValue(),
                word(json, "type", AttributeType.values(), AttributeType::text),
                json.required("multiValued").booleanValue(),
                json.required("description").textValue(),
                json.required("required").booleanValue(),
                texts(json.path("canonicalValues")),
                json.required("caseExact").booleanValue(),
                word(json, "mutability", Mutability.values(), Mutability::text),
                word(json, "returned", Returned.values(), Returned::text),
                word(json, "uniqueness", Uniqueness.values(), Uniqueness::text),
                texts(json.path("referenceTypes")),
                attributes(json.path("subAttributes")));
    }

    private static <E> E word(JsonNode json, String member, E[] words, Function<E, String> text) {
        String wanted = json.required(member).textValue();
        return Arrays.stream(words)
                .filter(word -> text.apply(word).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown " + member + " '" + wanted + "'"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
