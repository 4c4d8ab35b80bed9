package dev.scimbridge.scim.schema;

import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All schemas that the bridge serves. Immutable. */
public final class Schemas {

    private static final List<String> FILES = List.of(
            "User.json",
            "Group.json",
            "EnterpriseUser.json",
            "EntraUser.json",
            "ServiceProviderConfig.json",
            "ResourceType.json",
            "Schema.json");

    /**
     * The one attribute that every resource has and no schema lists. RFC 7643 §3 leaves its characteristics open, so
     * the defaults of §2.2 hold: comparison ignores case, as it should for URNs.
     */
    private static final Attribute SCHEMAS_ATTRIBUTE = new Attribute(
            "schemas",
            AttributeType.REFERENCE,
            true,
            "The URNs of the schemas that the resource carries.",
            true,
            List.of(),
            false,
            Mutability.READ_ONLY,
            Returned.ALWAYS,
            Uniqueness.NONE,
            List.of("uri"),
            List.of());

    private final List<Schema> all;

    Schemas(List<Schema> all) {
        this.all = List.copyOf(all);
    }

    /** Reads the schemas from the class path. */
    public static Schemas load() {
        SchemaReader reader = new SchemaReader();
        return new Schemas(FILES.stream().map(reader::read).toList());
    }

    /** The same without the extensions of resource types, as if the bridge had none. */
    public Schemas withoutExtensions() {
        Set<String> extensions = Arrays.stream(ResourceType.values())
                .flatMap(type -> type.extensions().stream())
                .collect(Collectors.toSet());
        return new Schemas(
                all.stream().filter(schema -> !extensions.contains(schema.id())).toList());
    }

    /** Every schema, those of the discovery resources too, in the order of {@code /Schemas}. */
    public List<Schema> all() {
        return all;
    }

    /** The schema of this URN, in any case. */
    public Optional<Schema> byId(String urn) {
        return all.stream().filter(schema -> schema.id().equalsIgnoreCase(urn)).findFirst();
    }

    /** The core schema of a type, then its extensions. */
    public List<Schema> of(ResourceType type) {
        return type.schemas().flatMap(urn -> byId(urn).stream()).toList();
    }

    /**
     * The way to what a client's path names in resources of a type. Without URN, or with the core schema's, that is an
     * attribute of the core schema; with an extension's URN it is one of the extension, or the whole extension.
     *
     * @return empty if resources of this type have no such attribute
     */
    public Optional<ResolvedPath> resolve(ResourceType type, AttributePath path) {
        String urn = path.schema();
        if (urn == null || urn.equalsIgnoreCase(type.schema())) {
            return core(type, path.attribute()).flatMap(attribute -> descend(attribute, path.subAttribute()));
        }
        return type.extensions().stream()
                .filter(urn::equalsIgnoreCase)
                .flatMap(extension -> byId(extension).stream())
                .map(Schemas::asAttribute)
                .findFirst()
                .flatMap(extension -> descend(extension, path.attribute()))
                .flatMap(found -> descend(found, path.subAttribute()));
    }

    private Optional<ResolvedPath> core(ResourceType type, @Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        return Stream.concat(
                        Stream.of(SCHEMAS_ATTRIBUTE),
                        byId(type.schema()).stream().flatMap(schema -> schema.attributes().stream()))
                .filter(attribute -> attribute.name().equalsIgnoreCase(name))
                .findFirst()
                .map(ResolvedPath::of);
    }

    private static Optional<ResolvedPath> descend(ResolvedPath path, @Nullable String name) {
        return name == null ? Optional.of(path) : path.leaf().subAttribute(name).map(path::then);
    }

    /** In a resource's JSON an extension is a complex attribute whose name is the URN (RFC 7643 §3.3). */
    private static ResolvedPath asAttribute(Schema extension) {
        return ResolvedPath.of(new Attribute(
                extension.id(),
                AttributeType.COMPLEX,
                false,
                extension.description(),
                false,
                List.of(),
                false,
                Mutability.READ_ONLY,
                Returned.DEFAULT,
                Uniqueness.NONE,
                List.of(),
                extension.attributes()));
    }
}
