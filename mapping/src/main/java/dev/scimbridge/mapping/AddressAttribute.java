package dev.scimbridge.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.stream.Stream;

/** The one address that Graph knows, as a list, of type work. */
record AddressAttribute(ComplexAttribute address) implements AttributeWriter {

    static AddressAttribute of(AttributeWriter... parts) {
        return new AddressAttribute(ComplexAttribute.of("addresses[type eq \"work\"]", parts));
    }

    @Override
    public Stream<AttributeRule> rules(String prefix) {
        return address.rules(prefix);
    }

    @Override
    public Stream<AttributeWriter> under(UserRules rules, String prefix) {
        ComplexAttribute other = address.partsUnder(rules, prefix);
        return other.parts().isEmpty() ? Stream.empty() : Stream.of(new AddressAttribute(other));
    }

    @Override
    public boolean isAssigned(Person person) {
        return address.isAssigned(person);
    }

    @Override
    public void write(Person person, JsonGenerator json) throws IOException {
        int first = address.firstAssigned(person);
        if (first < address.parts().size()) {
            json.writeArrayFieldStart("addresses");
            json.writeStartObject();
            address.writePartsFrom(first, person, json);
            json.writeStringField("type", "work");
            json.writeEndObject();
            json.writeEndArray();
        }
    }
}
