package dev.scimbridge.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A boolean. */
record FlagAttribute(
        SerializedString name, List<String> sources, String rule, Function<Person, Optional<Boolean>> reader)
        implements AttributeWriter {

    FlagAttribute(String name, List<String> sources, String rule, Function<Person, Optional<Boolean>> reader) {
        this(new SerializedString(name), List.copyOf(sources), rule, reader);
    }

    @Override
    public Stream<AttributeRule> rules(String prefix) {
        return Stream.of(new AttributeRule(prefix + name, sources, rule));
    }

    @Override
    public Stream<AttributeWriter> under(UserRules rules, String prefix) {
        String path = prefix + name;
        if (rules.isOff(path)) {
            return Stream.empty();
        }
        return Stream.of(rules.of(path)
                .map(rule -> new FlagAttribute(
                        name,
                        UserRules.paths(rule),
                        UserRules.sentence(rule),
                        person -> Optional.ofNullable(rule.text(person)).map(Boolean::parseBoolean)))
                .orElse(this));
    }

    @Override
    public boolean isAssigned(Person person) {
        return reader.apply(person).isPresent();
    }

    @Override
    public void write(Person person, JsonGenerator json) throws IOException {
        Optional<Boolean> value = reader.apply(person);
        if (value.isPresent()) {
            json.writeFieldName(name);
            json.writeBoolean(value.get());
        }
    }
}
