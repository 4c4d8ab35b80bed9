package dev.scimbridge.realservers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.directory.scim.core.repository.PatchHandler;
import org.apache.directory.scim.core.schema.SchemaRegistry;
import org.apache.directory.scim.spec.resources.ScimGroup;
import org.jspecify.annotations.Nullable;

/** The Groups of the SCIMple server. */
@ApplicationScoped
public class ScimpleGroups extends ScimpleRepository<ScimGroup> {
    @Inject
    ScimpleGroups(@Nullable SchemaRegistry schemas, @Nullable PatchHandler patches) {
        super(ScimGroup.class, ScimGroup.SCHEMA_URI, schemas, patches);
    }

    /** For the container's proxy. */
    ScimpleGroups() {
        this(null, null);
    }

    @Override
    String endpoint() {
        return "/Groups";
    }

    @Override
    String uniqueName(ScimGroup group) {
        return "";
    }
}
