package dev.scimbridge.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimbridge.mapping.UserContext.GroupReference;
import dev.scimbridge.scim.ResourceType;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code groups} of a User, ordered by id (RFC 7643 §4.1.2). */
record GroupsAttribute() implements AttributeWriter {

    @Override
    public Stream<AttributeRule> rules(String prefix) {
        return Stream.of(new AttributeRule(
                prefix + "groups",
                List.of("group/members", "group/displayName"),
                "The served groups to which the person belongs; indirect: only through nested groups"));
    }

    @Override
    public Stream<AttributeWriter> under(UserRules rules, String prefix) {
        return rules.isOff(prefix + "groups") ? Stream.empty() : Stream.of(this);
    }

    @Override
    public boolean isAssigned(Person person) {
        return !person.context().groups().isEmpty();
    }

    @Override
    public void write(Person person, JsonGenerator json) throws IOException {
        if (isAssigned(person)) {
            json.writeArrayFieldStart("groups");
            for (GroupReference group : ordered(person.context().groups())) {
                write(group, person.uris(), json);
            }
            json.writeEndArray();
        }
    }

    private static List<GroupReference> ordered(List<GroupReference> groups) {
        return groups.stream().sorted(Comparator.comparing(GroupReference::id)).toList();
    }

    private static void write(GroupReference group, ResourceUris uris, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("value", group.id());
        json.writeStringField("$ref", uris.of(ResourceType.GROUP, group.id()));
        if (group.display().isPresent()) {
            json.writeStringField("display", WellFormed.text(group.display().get()));
        }
        json.writeStringField("type", group.direct() ? "direct" : "indirect");
        json.writeEndObject();
    }
}
