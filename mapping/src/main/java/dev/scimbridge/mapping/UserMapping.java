package dev.scimbridge.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimbridge.graph.GraphUser;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimUrn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The way from a Graph user to a SCIM User (RFC 7643 §4.1, §4.3 and our extension). Safe for use by many threads. */
public final class UserMapping {

    private static final int EXPECTED_SIZE = 2048;
    private static final String USER_NAME = "userName";
    private static final String DISPLAY_NAME = "displayName";
    private static final String MANAGER = ScimUrn.ENTERPRISE_USER + ":manager";
    private static final byte[] NOTHING = {'{', '}'};

    private static final SourceProperties DEFAULT_SOURCES = sourcesOf(defaultRules());

    /** For what depends on the person's own properties alone. */
    private static final UserContext NO_CONTEXT =
            new UserContext(LifecycleState.managerOutOfScope(), List.of(), Optional.empty());

    private final ResourceUris uris;
    private final UserRules rules;
    private final UserTable table;
    private final List<String> userNameSources;
    private final List<String> displayNameSources;

    /** A mapping by these rules. */
    public UserMapping(MappingRules rules) {
        this.uris = ResourceUris.under(rules);
        this.rules = rules.users();
        this.table = UserTable.of(rules.users());
        this.userNameSources = sources(USER_NAME);
        this.displayNameSources = sources(DISPLAY_NAME);
    }

    /**
     * Maps a whole user (merged, not a delta). Equal input gives equal bytes and an equal hash, always and everywhere.
     * A user of whom no {@code userName} can be made, without rules one without {@code userPrincipalName}, is unmappable: a
     * User must have one (RFC 7643 §4.1.1).
     */
    public MappingResult map(GraphUser user, UserContext context) {
        Person person = new Person(user.id(), user.properties(), context, uris);
        if (!table.userName().isAssigned(person)) {
            return new MappingResult.Unmappable(user.id(), "The user has no " + String.join(" or ", userNameSources));
        }
        return new MappingResult.Mapped(resource(person));
    }

    /**
     * Maps a whole user under the {@code userName} of an older version of the resource, whether one can be made of the user or not.
     *
     * @param older the older version as UTF-8 JSON, with {@code meta} or without
     */
    public MappedResource mapUnderNameOf(byte[] older, GraphUser user, UserContext context) {
        return resource(new Person(user.id(), user.properties(), context, uris))
                .withValuesOf(older, List.of(USER_NAME));
    }

    private MappedResource resource(Person person) {
        return new MappedResource(
                ResourceType.USER, person.id(), uris.of(ResourceType.USER, person.id()), json(person));
    }

    /**
     * A served user as if it were mapped anew.
     *
     * @param json the whole resource, with {@code meta} or without
     */
    public MappedResource served(String id, byte[] json) {
        byte[] content = KeptValues.keep(json, json, List.of());
        return new MappedResource(ResourceType.USER, id, uris.of(ResourceType.USER, id), content);
    }

    /** The same without the reference to the manager: as if the user were mapped while the manager has no resource. */
    public MappedResource withoutManager(String id, byte[] json) {
        return served(id, json).withValuesOf(NOTHING, List.of(MANAGER));
    }

    private byte[] json(Person person) {
        try (JsonBytes bytes = new JsonBytes(EXPECTED_SIZE)) {
            JsonGenerator json = bytes.generator();
            int enterprise = table.enterprise().firstAssigned(person);
            int entra = table.entra().firstAssigned(person);
            json.writeStartObject();
            json.writeArrayFieldStart("schemas");
            json.writeString(ScimUrn.USER);
            if (enterprise < table.enterprise().parts().size()) {
                json.writeString(ScimUrn.ENTERPRISE_USER);
            }
            if (entra < table.entra().parts().size()) {
                json.writeString(ScimUrn.ENTRA_USER);
            }
            json.writeEndArray();
            json.writeStringField("id", person.id());
            for (AttributeWriter attribute : table.core()) {
                attribute.write(person, json);
            }
            table.enterprise().writeFrom(enterprise, person, json);
            table.entra().writeFrom(entra, person, json);
            json.writeEndObject();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where each value of a User comes from under these rules, in the order of the resource. */
    public List<AttributeRule> attributeRules() {
        return rulesOf(table);
    }

    private static List<AttributeRule> rulesOf(UserTable table) {
        Stream<AttributeRule> id = Stream.of(new AttributeRule("id", List.of("id"), "The object id"));
        Stream<AttributeRule> attributes = table.all().flatMap(attribute -> attribute.rules(""));
        Stream<AttributeRule> created = Stream.of(new AttributeRule(
                "meta.created", List.of(UserAttributes.CREATED), "When Entra created the user, if known"));
        return Stream.of(id, attributes, created).flatMap(rules -> rules).toList();
    }

    /** The same for an integration without rules of its own. */
    public static List<AttributeRule> defaultRules() {
        return rulesOf(UserTable.DEFAULT);
    }

    /**
     * The Graph properties to select for users; all of them without {@code id}, which always comes. What is switched off is
     * selected nevertheless: conditions on the scope may depend on it.
     */
    public SourceProperties sourceProperties() {
        Set<String> own = rules.properties();
        DEFAULT_SOURCES.all().forEach(own::remove);
        own.remove("id");
        return new SourceProperties(
                Stream.concat(DEFAULT_SOURCES.required().stream(), own.stream()).toList(), DEFAULT_SOURCES.optional());
    }

    /** The same for an integration without rules of its own. */
    public static SourceProperties defaultSources() {
        return DEFAULT_SOURCES;
    }

    private static SourceProperties sourcesOf(List<AttributeRule> rules) {
        Set<String> properties = new LinkedHashSet<>();
        for (AttributeRule rule : rules) {
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

    /** What has to be kept of a manager outside the scope: what the names are made of that the policy lets say. */
    public List<String> managerProperties(ManagerPolicy policy) {
        Set<String> properties = new LinkedHashSet<>();
        if (policy != ManagerPolicy.OMIT) {
            properties.addAll(displayNameSources);
        }
        if (policy == ManagerPolicy.INCLUDE_INACTIVE) {
            properties.addAll(userNameSources);
            properties.add(UserAttributes.CREATED);
        }
        properties.remove("id");
        return List.copyOf(properties);
    }

    /** The properties of which an attribute is made. */
    private List<String> sources(String path) {
        return rulesOf(table).stream()
                .filter(rule -> rule.scimPath().equals(path))
                .flatMap(rule -> rule.sources().stream())
                .map(source -> source.replaceFirst("/.*", ""))
                .toList();
    }

    /** Whether Graph's own names are served, which Entra keeps unique. */
    public boolean keepsUserNames() {
        return rules.of(USER_NAME).isEmpty();
    }

    /** The {@code userName} that the user would have as a resource; empty when there is none. */
    public Optional<String> userName(GraphUser user) {
        Person person = new Person(user.id(), user.properties(), NO_CONTEXT, uris);
        return Optional.ofNullable(table.userName().reader().read(person));
    }

    /** Whether people are called as Graph calls them. */
    public boolean keepsDisplayNames() {
        return !rules.isOff(DISPLAY_NAME) && rules.of(DISPLAY_NAME).isEmpty();
    }

    /** What the user is called as a resource, and therefore as somebody's manager and a group's member. */
    public Optional<String> displayName(GraphUser user) {
        String path = DISPLAY_NAME;
        if (rules.isOff(path)) {
            return Optional.empty();
        }
        Person person = new Person(user.id(), user.properties(), NO_CONTEXT, uris);
        return rules.of(path)
                .map(rule -> Optional.ofNullable(rule.text(person)))
                .orElseGet(() -> user.properties().text(path).toOptional());
    }
}
