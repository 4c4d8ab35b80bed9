package dev.scimbridge.scim.filter;

import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.ResolvedPath;
import dev.scimbridge.scim.schema.Schemas;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a filter's names are looked up: in resources of a type, or in the elements of one of their attributes.
 *
 * @param element the complex attribute whose elements are meant; null for the resource itself
 */
record Scope(Schemas schemas, ResourceType type, @Nullable Attribute element) {

    static Scope of(Schemas schemas, ResourceType type) {
        return new Scope(schemas, type, null);
    }

    /** The scope between the brackets of a value path. */
    Scope within(Attribute complex) {
        return new Scope(schemas, type, complex);
    }

    Optional<ResolvedPath> resolve(AttributePath path) {
        if (element == null) {
            return schemas.resolve(type, path);
        }
        String name = path.attribute();
        boolean oneName = path.schema() == null && path.subAttribute() == null;
        return oneName && name != null ? element.subAttribute(name).map(ResolvedPath::of) : Optional.empty();
    }

    /** The owner of the names, for people. */
    String described() {
        return element == null ? "an attribute of " + type.scimName() : "a sub-attribute of " + element.name();
    }
}
