package dev.scimbridge.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A string, reference or dateTime. */
record TextAttribute(SerializedString name, List<String> sources, String rule, Reader reader)
        implements AttributeWriter {

    /** Finds the value. */
    interface Reader {
        @Nullable String read(Person person);
    }

    /** An attribute for which Graph has no property: only a rule gives it a value. */
    static TextAttribute unmapped(String name) {
        return new TextAttribute(new SerializedString(name), List.of(), "No value", person -> null);
    }

    /** A Graph property as it is. */
    static TextAttribute same(String name, String property) {
        return of(name, property, "As it is", person -> person.text(property));
    }

    /** A part of a complex Graph property as it is. */
    static TextAttribute part(String name, String property, String part) {
        return of(name, property + "/" + part, "As it is", person -> person.text(property, part));
    }

    /** A value made of one Graph property. */
    static TextAttribute of(String name, String source, String rule, Reader reader) {
        return new TextAttribute(new SerializedString(name), List.of(source), rule, reader);
    }

    @Override
    public Stream<AttributeRule> rules(String prefix) {
        return Stream.of(new AttributeRule(prefix + name, sources, rule));
    }

    @Override
    public Stream<AttributeWriter> under(UserRules rules, String prefix) {
        String path = prefix + name;
        Optional<ValueRule> rule = rules.of(path);
        if (rules.isOff(path) || (rule.isEmpty() && sources.isEmpty())) {
            return Stream.empty();
        }
        return Stream.of(
                rule.map(made -> new TextAttribute(name, UserRules.paths(made), UserRules.sentence(made), made::text))
                        .orElse(this));
    }

    @Override
    public boolean isAssigned(Person person) {
        return reader.read(person) != null;
    }

    @Override
    public void write(Person person, JsonGenerator json) throws IOException {
        String value = reader.read(person);
        if (value != null) {
            json.writeFieldName(name);
            json.writeString(WellFormed.text(value));
        }
    }
}
