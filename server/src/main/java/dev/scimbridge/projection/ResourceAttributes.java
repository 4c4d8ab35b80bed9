package dev.scimbridge.projection;

import dev.scimbridge.scim.AttributePath;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.ResolvedPath;
import dev.scimbridge.scim.schema.Schema;
import dev.scimbridge.scim.schema.Schemas;
import java.util.List;
import java.util.stream.Stream;

/** The attributes that stand at the top of a resource's JSON. */
public final class ResourceAttributes {

    private ResourceAttributes() {}

    /** {@code schemas}, those of the core schema, and each extension as one complex attribute named by its URN. */
    public static List<Attribute> of(Schemas schemas, ResourceType type) {
        Stream<Attribute> core =
                schemas.byId(type.schema()).stream().map(Schema::attributes).flatMap(List::stream);
        Stream<Attribute> extensions = type.extensions().stream()
                .flatMap(urn -> schemas.resolve(type, new AttributePath(urn, null, null)).stream())
                .map(ResolvedPath::leaf);
        Stream<Attribute> always =
                schemas.resolve(type, AttributePath.of("schemas")).stream().map(ResolvedPath::leaf);
        return Stream.of(always, core, extensions)
                .flatMap(attributes -> attributes)
                .toList();
    }
}
