package dev.scimbridge.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimUrn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The way from a Graph user to a SCIM User (RFC 7643 §4.1, §4.3 and our extension). Safe for use by many threads. */
public final class UserMapping {

    private static final int EXPECTED_SIZE = 2048;
    private static final ObjectMapper TREES = new ObjectMapper();

    private final ResourceUris uris;

    /** A mapping by these rules. */
    public UserMapping(MappingRules rules) {
        this.uris = ResourceUris.under(rules);
    }

    /**
     * Maps a whole user (merged, not a delta). Equal input gives equal bytes and an equal hash, always and everywhere.
     * A user without {@code userPrincipalName} is unmappable: a User must have a {@code userName} (RFC 7643 §4.1.1).
     */
    public MappingResult map(GraphUser user, UserContext context) {
        Person person = new Person(user.id(), user.properties(), context, uris);
        if (person.text(UserAttributes.USER_PRINCIPAL_NAME) == null) {
            return new MappingResult.Unmappable(user.id(), "The user has no userPrincipalName");
        }
        String location = uris.of(ResourceType.USER, user.id());
        return new MappingResult.Mapped(new MappedResource(ResourceType.USER, user.id(), location, json(person)));
    }

    /**
     * A served user without the reference to the manager: the same as if the user were mapped while the manager has no
     * resource.
     *
     * @param json the whole resource, {@code meta} included
     */
    public MappedResource withoutManager(String id, byte[] json) {
        try (JsonBytes bytes = new JsonBytes(EXPECTED_SIZE)) {
            ObjectNode resource = (ObjectNode) TREES.readTree(json);
            resource.remove("meta");
            if (resource.get(ScimUrn.ENTERPRISE_USER) instanceof ObjectNode enterprise) {
                enterprise.remove("manager");
                if (enterprise.isEmpty()) {
                    resource.remove(ScimUrn.ENTERPRISE_USER);
                    removeText((ArrayNode) resource.get("schemas"), ScimUrn.ENTERPRISE_USER);
                }
            }
            TREES.writeTree(bytes.generator(), resource);
            return new MappedResource(ResourceType.USER, id, uris.of(ResourceType.USER, id), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeText(ArrayNode texts, String text) {
        for (int i = texts.size() - 1; i >= 0; i--) {
            if (texts.get(i).asText().equals(text)) {
                texts.remove(i);
            }
        }
    }

    private static byte[] json(Person person) {
        try (JsonBytes bytes = new JsonBytes(EXPECTED_SIZE)) {
            JsonGenerator json = bytes.generator();
            json.writeStartObject();
            writeSchemas(person, json);
            json.writeStringField("id", person.id());
            for (AttributeWriter attribute : UserAttributes.CORE) {
                attribute.write(person, json);
            }
            UserAttributes.ENTERPRISE.write(person, json);
            UserAttributes.ENTRA.write(person, json);
            json.writeEndObject();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeSchemas(Person person, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("schemas");
        json.writeString(ScimUrn.USER);
        if (UserAttributes.ENTERPRISE.isAssigned(person)) {
            json.writeString(ScimUrn.ENTERPRISE_USER);
        }
        if (UserAttributes.ENTRA.isAssigned(person)) {
            json.writeString(ScimUrn.ENTRA_USER);
        }
        json.writeEndArray();
    }

    /** Where each value of a User comes from, in the order of the resource. */
    public static List<AttributeRule> attributeRules() {
        Stream<AttributeRule> id = Stream.of(new AttributeRule("id", List.of("id"), "The object id"));
        Stream<AttributeRule> attributes = Stream.concat(
                        UserAttributes.CORE.stream(), Stream.of(UserAttributes.ENTERPRISE, UserAttributes.ENTRA))
                .flatMap(attribute -> attribute.rules(""));
        Stream<AttributeRule> created = Stream.of(new AttributeRule(
                "meta.created", List.of(UserAttributes.CREATED), "When Entra created the user, if known"));
        return Stream.of(id, attributes, created).flatMap(rules -> rules).toList();
    }

    /** The Graph properties to select for users; all of them without {@code id}, which always comes. */
    public static SourceProperties sourceProperties() {
        Set<String> properties = new LinkedHashSet<>();
        for (AttributeRule rule : attributeRules()) {
            rule.sources().stream()
                    .filter(source -> !source.startsWith("group/"))
                    .map(source -> source.replaceFirst("/.*", ""))
                    .forEach(properties::add);
        }
        properties.remove("id");
        return new SourceProperties(
                properties.stream()
                        .filter(name -> !UserAttributes.OPTIONAL.contains(name))
                        .toList(),
                properties.stream().filter(UserAttributes.OPTIONAL::contains).toList());
    }
}
