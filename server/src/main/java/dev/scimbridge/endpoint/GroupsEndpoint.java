package dev.scimbridge.endpoint;

import dev.scimbridge.scim.ResourceType;
import jakarta.ws.rs.Path;

/** {@code /Groups}. */
@Path(ScimPaths.GROUPS)
public final class GroupsEndpoint extends ResourceEndpoint {

    GroupsEndpoint(ResourceReader reader) {
        super(ResourceType.GROUP, reader);
    }
}
