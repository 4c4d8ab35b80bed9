package dev.scimbridge.endpoint;

import dev.scimbridge.scim.ResourceType;
import jakarta.ws.rs.Path;

/** {@code /Users}. */
@Path(ScimPaths.USERS)
public final class UsersEndpoint extends ResourceEndpoint {

    UsersEndpoint(ResourceReader reader) {
        super(ResourceType.USER, reader);
    }
}
