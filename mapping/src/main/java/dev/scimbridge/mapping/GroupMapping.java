package dev.scimbridge.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimUrn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The way from a Graph group to a SCIM Group (RFC 7643 §4.2). Safe for use by many threads. */
public final class GroupMapping {

    private static final int EXPECTED_SIZE = 4096;
    private static final String DISPLAY_NAME = "displayName";

    private final ResourceUris uris;

    /** A mapping by these rules. */
    public GroupMapping(MappingRules rules) {
        this.uris = ResourceUris.under(rules);
    }

    /**
     * Maps a whole group (merged, not a delta). Equal input gives equal bytes and an equal hash, always and everywhere. A
     * group without {@code displayName} is unmappable: RFC 7643 §4.2 requires it, and Graph leaves it out only for a
     * group that we may not read.
     *
     * @param members the direct members that are served, each once, in ascending order of id; read once, one at a time
     * @throws IllegalArgumentException when the members are not in that order
     */
    public MappingResult map(GraphGroup group, Iterable<GroupMember> members) {
        Optional<String> displayName = group.properties().text(DISPLAY_NAME).toOptional();
        if (displayName.isEmpty()) {
            return new MappingResult.Unmappable(group.id(), "The group has no displayName");
        }
        byte[] json = json(group.id(), displayName.get(), members);
        String location = uris.of(ResourceType.GROUP, group.id());
        return new MappingResult.Mapped(new MappedResource(ResourceType.GROUP, group.id(), location, json));
    }

    private byte[] json(String id, String displayName, Iterable<GroupMember> members) {
        try (JsonBytes bytes = new JsonBytes(EXPECTED_SIZE)) {
            JsonGenerator json = bytes.generator();
            json.writeStartObject();
            json.writeArrayFieldStart("schemas");
            json.writeString(ScimUrn.GROUP);
            json.writeEndArray();
            json.writeStringField("id", id);
            json.writeStringField("externalId", id);
            json.writeStringField(DISPLAY_NAME, WellFormed.text(displayName));
            writeMembers(members, json);
            json.writeEndObject();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeMembers(Iterable<GroupMember> members, JsonGenerator json) throws IOException {
        String last = "";
        for (GroupMember member : members) {
            if (last.isEmpty()) {
                json.writeArrayFieldStart("members");
            }
            if (member.id().compareTo(last) <= 0) {
                throw new IllegalArgumentException("Member " + member.id() + " does not come after " + last);
            }
            write(member, json);
            last = member.id();
        }
        if (!last.isEmpty()) {
            json.writeEndArray();
        }
    }

    private void write(GroupMember member, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("value", member.id());
        json.writeStringField("$ref", uris.of(member.type(), member.id()));
        if (member.display().isPresent()) {
            json.writeStringField("display", WellFormed.text(member.display().get()));
        }
        json.writeStringField("type", member.type().scimName());
        json.writeEndObject();
    }

    /** Where each value of a Group comes from, in the order of the resource. */
    public static List<AttributeRule> attributeRules() {
        return List.of(
                new AttributeRule("id", List.of("id"), "The object id"),
                new AttributeRule("externalId", List.of("id"), "The object id, as for id"),
                new AttributeRule(DISPLAY_NAME, List.of(DISPLAY_NAME), "As it is"),
                new AttributeRule("members", List.of("members"), "The direct members that are served, ordered by id"),
                new AttributeRule(
                        "meta.created", List.of(UserAttributes.CREATED), "When Entra created the group, if known"));
    }

    /** The Graph properties to select for groups, {@code members} apart. */
    public static SourceProperties sourceProperties() {
        return new SourceProperties(List.of(DISPLAY_NAME, UserAttributes.CREATED), List.of());
    }
}
