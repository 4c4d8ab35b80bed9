package dev.scimbridge.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * An object of attributes: a complex attribute or the container of an extension. It is unassigned when all its parts are.
 *
 * @param separator stands between its name and a part's in a path: a dot, in an extension a colon
 */
record ComplexAttribute(SerializedString name, String separator, List<AttributeWriter> parts)
        implements AttributeWriter {

    static ComplexAttribute of(String name, AttributeWriter... parts) {
        return new ComplexAttribute(new SerializedString(name), ".", List.of(parts));
    }

    static ComplexAttribute extension(String urn, List<AttributeWriter> parts) {
        return new ComplexAttribute(new SerializedString(urn), ":", List.copyOf(parts));
    }

    @Override
    public Stream<AttributeRule> rules(String prefix) {
        return parts.stream().flatMap(part -> part.rules(prefix + name + separator));
    }

    @Override
    public Stream<AttributeWriter> under(UserRules rules, String prefix) {
        ComplexAttribute other = partsUnder(rules, prefix);
        return other.parts.isEmpty() ? Stream.empty() : Stream.of(other);
    }

    /** The same with its parts under an integration's rules; perhaps without any. */
    ComplexAttribute partsUnder(UserRules rules, String prefix) {
        List<AttributeWriter> others = parts.stream()
                .flatMap(part -> part.under(rules, prefix + name + separator))
                .toList();
        return new ComplexAttribute(name, separator, others);
    }

    @Override
    public boolean isAssigned(Person person) {
        for (AttributeWriter part : parts) {
            if (part.isAssigned(person)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void write(Person person, JsonGenerator json) throws IOException {
        if (isAssigned(person)) {
            json.writeFieldName(name);
            json.writeStartObject();
            writeParts(person, json);
            json.writeEndObject();
        }
    }

    void writeParts(Person person, JsonGenerator json) throws IOException {
        for (AttributeWriter part : parts) {
            part.write(person, json);
        }
    }
}
