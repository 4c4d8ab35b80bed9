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
    record Source(
            String type, List<String> properties, String rule, boolean primary, Function<Person, List<String>> reader) {

        Source(String type, String property, String rule, boolean primary, Function<Person, List<String>> reader) {
            this(type, List.of(property), rule, primary, reader);
        }

        private Source by(ValueRule made) {
            return new Source(
                    type,
                    UserRules.paths(made),
                    UserRules.sentence(made) + (primary ? "; primary" : ""),
                    primary,
                    primary ? person -> UserAttributes.one(made.text(person)) : made::texts);
        }
    }

    static TypedValues of(String name, Source... sources) {
        return new TypedValues(new SerializedString(name), List.of(sources));
    }

    @Override
    public Stream<AttributeRule> rules(String prefix) {
        return sources.stream()
                .map(source -> new AttributeRule(path(prefix, source), source.properties(), source.rule()));
    }

    private String path(String prefix, Source source) {
        return prefix + name + "[type eq \"" + source.type() + "\"].value";
    }

    @Override
    public Stream<AttributeWriter> under(UserRules rules, String prefix) {
        List<Source> others = sources.stream()
                .filter(source -> !rules.isOff(path(prefix, source)))
                .map(source -> rules.of(path(prefix, source)).map(source::by).orElse(source))
                .toList();
        return others.isEmpty() ? Stream.empty() : Stream.of(new TypedValues(name, others));
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
        boolean begun = false;
        for (Source source : sources) {
            for (String value : source.reader().apply(person)) {
                if (!begun) {
                    json.writeFieldName(name);
                    json.writeStartArray();
                    begun = true;
                }
                write(source, value, json);
            }
        }
        if (begun) {
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
