package dev.scimbridge.scim.filter;

import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.ResolvedPath;
import dev.scimbridge.scim.schema.Schemas;
import java.util.Optional;

/** Where a filter's names are looked up. */
sealed interface Scope {

    /** The way to what a path names; empty when there is nothing of that name. */
    Optional<ResolvedPath> resolve(AttributePath path);

    /** The owner of the names, for people. */
    String described();

    /** Names of resources of a type. */
    static Scope of(Schemas schemas, ResourceType type) {
        return new Resources(schemas, type);
    }

    /** Names of the parts of an object that no schema of ours describes. */
    static Scope of(Attribute object) {
        return new Parts(object);
    }

    /** The scope between the brackets of a value path. */
    default Scope within(Attribute complex) {
        return new Elements(complex);
    }

    /** Resources of a type. */
    record Resources(Schemas schemas, ResourceType type) implements Scope {
        @Override
        public Optional<ResolvedPath> resolve(AttributePath path) {
            return schemas.resolve(type, path);
        }

        @Override
        public String described() {
            return "an attribute of " + type.scimName();
        }
    }

    /** The elements of one complex attribute. */
    record Elements(Attribute attribute) implements Scope {
        @Override
        public Optional<ResolvedPath> resolve(AttributePath path) {
            String name = path.attribute();
            boolean oneName = path.schema() == null && path.subAttribute() == null;
            return oneName && name != null ? attribute.subAttribute(name).map(ResolvedPath::of) : Optional.empty();
        }

        @Override
        public String described() {
            return "a sub-attribute of " + attribute.name();
        }
    }

    /** The parts of an object, and their parts. */
    record Parts(Attribute object) implements Scope {
        @Override
        public Optional<ResolvedPath> resolve(AttributePath path) {
            String name = path.attribute();
            String part = path.subAttribute();
            if (path.schema() != null || name == null) {
                return Optional.empty();
            }
            Optional<ResolvedPath> found = object.subAttribute(name).map(ResolvedPath::of);
            return part == null
                    ? found
                    : found.flatMap(whole -> whole.leaf().subAttribute(part).map(whole::then));
        }

        @Override
        public String described() {
            return "a property of " + object.name() + " that can be used here";
        }
    }
}
