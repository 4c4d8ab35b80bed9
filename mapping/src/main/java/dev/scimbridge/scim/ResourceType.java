package dev.scimbridge.scim;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The types of resource that the bridge serves (RFC 7643 §6). */
public enum ResourceType {
    /** A person. */
    USER("User", "/Users", ScimUrn.USER, List.of(ScimUrn.ENTERPRISE_USER, ScimUrn.ENTRA_USER)),

    /** A group of people and of other groups. */
    GROUP("Group", "/Groups", ScimUrn.GROUP, List.of());

    private final String scimName;
    private final String endpoint;
    private final String schema;

    @SuppressWarnings("ImmutableEnumChecker") // Only ever a List.of; the type cannot say so.
    private final List<String> extensions;

    ResourceType(String scimName, String endpoint, String schema, List<String> extensions) {
        this.scimName = scimName;
        this.endpoint = endpoint;
        this.schema = schema;
        this.extensions = extensions;
    }

    /** The name, as in {@code meta.resourceType}; also the {@code id} under {@code /ResourceTypes}. */
    public String scimName() {
        return scimName;
    }

    /** The endpoint relative to the base URL, with a leading slash. */
    public String endpoint() {
        return endpoint;
    }

    /** The URN of the core schema. */
    public String schema() {
        return schema;
    }

    /** The URNs of the extensions that a resource of this type may carry; none is required. */
    public List<String> extensions() {
        return extensions;
    }

    /** The core schema's URN, then those of the extensions. */
    public Stream<String> schemas() {
        return Stream.concat(Stream.of(schema), extensions.stream());
    }

    /** The type of this name; names of resource types are case exact (RFC 7643 §3.1). */
    public static Optional<ResourceType> ofScimName(String scimName) {
        return Arrays.stream(values())
                .filter(type -> type.scimName.equals(scimName))
                .findFirst();
    }
}
