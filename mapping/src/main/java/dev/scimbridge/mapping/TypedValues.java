package dev.scimbridge.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A multi-valued attribute whose values have a type, one source per type: {@code emails}, {@code phoneNumbers}. No source
 * gives a value twice, so no (type, value) appears twice (RFC 7643 §2.4).
 */
record TypedValues(SerializedString name, List<Source> sources) implements AttributeWriter {

    /**
     * Where the values of one type come from.
     *
     * @param primary whether its value is the primary one; such a source gives one value at most
     */
    record Source(String type, String property, String rule, boolean primary, Function<Person, List<String>> reader) {}

    static TypedValues of(String name, Source... sources) {
        return new TypedValues(new SerializedString(name), List.of(sources));
    }

    @Override
    public Stream<AttributeRule> rules(String prefix) {
        return sources.stream()
                .map(source -> new AttributeRule(
                        prefix + name + "[type eq \"" + source.type() + "\"].value",
                        List.of(source.property()),
                        source.rule()));
    }

    @Override
    public boolean isAssigned(Person person) {
        for (Source source : sources) {
            if (!source.reader().apply(person).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void write(Person person, JsonGenerator json) throws IOException {
        if (isAssigned(person)) {
            json.writeFieldName(name);
            json.writeStartArray();
            for (Source source : sources) {
                for (String value : source.reader().apply(person)) {
                    write(source, value, json);
                }
            }
            json.writeEndArray();
        }
    }

    private static void write(Source source, String value, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("value", WellFormed.text(value));
        json.writeStringField("type", source.type());
        if (source.primary()) {
            json.writeBooleanField("primary", true);
        }
        json.writeEndObject();
    }
}
