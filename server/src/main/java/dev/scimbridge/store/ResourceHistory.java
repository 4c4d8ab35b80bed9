package dev.scimbridge.store;

import dev.scimbridge.scim.ResourceType;
import java.util.List;

/** The versions of single resources of one integration, as far back as retention goes. */
@FunctionalInterface
public interface ResourceHistory {

    /** Every version of a resource, the oldest first; none for an unknown id. */
    List<ResourceVersion> versions(ResourceType type, String id);
}
