package dev.scimbridge.realservers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.directory.scim.core.repository.PatchHandler;
import org.apache.directory.scim.core.schema.SchemaRegistry;
import org.apache.directory.scim.spec.extension.EnterpriseExtension;
import org.apache.directory.scim.spec.resources.ScimExtension;
import org.apache.directory.scim.spec.resources.ScimUser;
import org.jspecify.annotations.Nullable;

/** The Users of the SCIMple server. */
@ApplicationScoped
public class ScimpleUsers extends ScimpleRepository<ScimUser> {
    @Inject
    ScimpleUsers(@Nullable SchemaRegistry schemas, @Nullable PatchHandler patches) {
        super(ScimUser.class, ScimUser.SCHEMA_URI, schemas, patches);
    }

    /** For the container's proxy. */
    ScimpleUsers() {
        this(null, null);
    }

    @Override
    String endpoint() {
        return "/Users";
    }

    @Override
    String uniqueName(ScimUser user) {
        return user.getUserName() == null ? "" : user.getUserName();
    }

    @Override
    public List<Class<? extends ScimExtension>> getExtensionList() {
        return List.of(EnterpriseExtension.class);
    }
}
