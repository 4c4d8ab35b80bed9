package dev.scimbridge.realservers;

import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.ConflictException;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map behind SCIM-SDK's handler interface: ids, moments and unique names are the application's duty. The library
 * reads the resource type from the type argument of the direct superclass, so each type needs a subclass.
 */
abstract class ScimSdkHandler<T extends ResourceNode> extends ResourceHandler<T> {
    private final Map<String, T> resources = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Class<T> type;
    private final Function<T, String> uniqueName;

    /** @param uniqueName the name that no other resource may have, compared without case; empty for none */
    ScimSdkHandler(Class<T> type, Function<T, String> uniqueName) {
        this.type = type;
        this.uniqueName = uniqueName;
    }

    private T copy(T resource) {
        return JsonHelper.copyResourceToObject(resource.deepCopy(), type);
    }

    private void demandUnique(T resource, String id) {
        String name = uniqueName.apply(resource);
        boolean taken = resources.values().stream()
                .anyMatch(other -> !name.isEmpty()
                        && !other.getId().orElse("").equals(id)
                        && uniqueName.apply(other).equalsIgnoreCase(name));
        if (taken) {
            throw new ConflictException("userName is already in use", "uniqueness");
        }
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** The library has its own {@code meta} in the resource and wants single values set. */
    private void stamp(T resource, Instant created, Instant changed) {
        Meta meta = resource.getMeta().orElseGet(() -> {
            resource.setMeta(new Meta());
            return resource.getMeta().orElseThrow();
        });
        meta.setCreated(created);
        meta.setLastModified(changed);
    }

    @Override
    public T createResource(T resource, Context context) {
        demandUnique(resource, "");
        String id = UUID.randomUUID().toString();
        Instant now = now();
        resource.setId(id);
        stamp(resource, now, now);
        resources.put(id, copy(resource));
        return resource;
    }

    @Override
    public @Nullable T getResource(
            String id, List<SchemaAttribute> attributes, List<SchemaAttribute> excluded, Context context) {
        T stored = resources.get(id);
        return stored == null ? null : copy(stored);
    }

    /** With automatic filtering and sorting the library wants everything. */
    @Override
    public PartialListResponse<T> listResources(
            long startIndex,
            int count,
            @Nullable FilterNode filter,
            @Nullable SchemaAttribute sortBy,
            @Nullable SortOrder sortOrder,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> excluded,
            Context context) {
        List<T> all = List.copyOf(resources.values()).stream().map(this::copy).toList();
        return PartialListResponse.<T>builder()
                .resources(all)
                .totalResults(all.size())
                .build();
    }

    @Override
    public T updateResource(T resource, Context context) {
        String id = resource.getId().orElse("");
        T old = resources.get(id);
        if (old == null) {
            throw new ResourceNotFoundException("There is no resource " + id);
        }
        demandUnique(resource, id);
        Instant created = old.getMeta().flatMap(Meta::getCreated).orElseGet(ScimSdkHandler::now);
        stamp(resource, created, now());
        resources.put(id, copy(resource));
        return resource;
    }

    @Override
    public void deleteResource(String id, Context context) {
        if (resources.remove(id) == null) {
            throw new ResourceNotFoundException("There is no resource " + id);
        }
    }
}
