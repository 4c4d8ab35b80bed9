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
        return firstAssigned(person) < parts.size();
    }

    @Override
    public void write(Person person, JsonGenerator json) throws IOException {
        writeFrom(firstAssigned(person), person, json);
    }

    /** The index of the first part that has a value, the number of parts when none has: the parts before it need not be asked again. */
    int firstAssigned(Person person) {
        int first = 0;
        while (first < parts.size() && !parts.get(first).isAssigned(person)) {
            first++;
        }
        return first;
    }

    /** What {@link #write} writes, of what {@link #firstAssigned} found. */
    void writeFrom(int first, Person person, JsonGenerator json) throws IOException {
        if (first < parts.size()) {
            json.writeFieldName(name);
            json.writeStartObject();
            writePartsFrom(first, person, json);
            json.writeEndObject();
        }
    }

    void writePartsFrom(int first, Person person, JsonGenerator json) throws IOException {
        for (int i = first; i < parts.size(); i++) {
            parts.get(i).write(person, json);
        }
    }
}
