package dev.scimbridge.realservers;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.directory.scim.core.repository.PatchHandler;
import org.apache.directory.scim.core.repository.Repository;
import org.apache.directory.scim.core.schema.SchemaRegistry;
import org.apache.directory.scim.spec.exception.ResourceException;
import org.apache.directory.scim.spec.filter.Filter;
import org.apache.directory.scim.spec.filter.FilterExpressions;
import org.apache.directory.scim.spec.filter.FilterResponse;
import org.apache.directory.scim.spec.filter.PageRequest;
import org.apache.directory.scim.spec.filter.SortRequest;
import org.apache.directory.scim.spec.filter.attribute.AttributeReference;
import org.apache.directory.scim.spec.patch.PatchOperation;
import org.apache.directory.scim.spec.resources.ScimResource;
import org.apache.directory.scim.spec.schema.Meta;
import org.jspecify.annotations.Nullable;

/**
 * A map behind SCIMple's repository interface. Ids, moments, unique names and pages are the application's duty; filters
 * and patches are given to the library's own in-memory helpers; sorting is not declared and not done.
 */
abstract class ScimpleRepository<T extends ScimResource> implements Repository<T> {
    private static volatile String base = "";

    private final Map<String, T> resources = new LinkedHashMap<>();
    private final Class<T> type;
    private final String schema;
    private final @Nullable SchemaRegistry schemas;
    private final @Nullable PatchHandler patches;

    ScimpleRepository(Class<T> type, String schema, @Nullable SchemaRegistry schemas, @Nullable PatchHandler patches) {
        this.type = type;
        this.schema = schema;
        this.schemas = schemas;
        this.patches = patches;
    }

    /** Tells where resources are, for their {@code meta.location}. */
    static void locatedAt(String baseUri) {
        base = baseUri;
    }

    /** Where the resources of this type are, relative to the base. */
    abstract String endpoint();

    /** The name that no other resource may have, compared without case; empty for none. */
    abstract String uniqueName(T resource);

    @Override
    public Class<T> getResourceClass() {
        return type;
    }

    private void demandUnique(T resource, String id) throws ResourceException {
        String name = uniqueName(resource);
        for (T other : resources.values()) {
            if (!name.isEmpty()
                    && !other.getId().equals(id)
                    && uniqueName(other).equalsIgnoreCase(name)) {
                throw new ResourceException(409, "userName is already in use");
            }
        }
    }

    private void stamp(T resource, String id, LocalDateTime created) {
        LocalDateTime now = LocalDateTime.ofInstant(Instant.ofEpochMilli(System.currentTimeMillis()), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MILLIS);
        resource.setId(id);
        Meta meta = new Meta();
        meta.setResourceType(resource.getResourceType());
        meta.setLocation(base + endpoint() + "/" + id);
        meta.setCreated(created.equals(LocalDateTime.MIN) ? now : created);
        meta.setLastModified(now);
        resource.setMeta(meta);
    }

    private T present(String id) throws ResourceException {
        T resource = resources.get(id);
        if (resource == null) {
            throw new ResourceException(404, "There is no resource " + id);
        }
        return resource;
    }

    @Override
    public synchronized T create(T resource) throws ResourceException {
        demandUnique(resource, "");
        stamp(resource, UUID.randomUUID().toString(), LocalDateTime.MIN);
        resources.put(resource.getId(), SerializationUtils.clone(resource));
        return resource;
    }

    @Override
    public synchronized T update(
            String id,
            @Nullable String version,
            T resource,
            Set<AttributeReference> included,
            Set<AttributeReference> excluded)
            throws ResourceException {
        LocalDateTime created = present(id).getMeta().getCreated();
        demandUnique(resource, id);
        stamp(resource, id, created);
        resources.put(id, SerializationUtils.clone(resource));
        return resource;
    }

    @Override
    public synchronized T patch(
            String id,
            @Nullable String version,
            List<PatchOperation> operations,
            Set<AttributeReference> included,
            Set<AttributeReference> excluded)
            throws ResourceException {
        if (patches == null) {
            throw new IllegalStateException("Not injected");
        }
        T patched = patches.apply(SerializationUtils.clone(present(id)), operations);
        return update(id, version, patched, included, excluded);
    }

    @Override
    public synchronized @Nullable T get(String id) {
        T resource = resources.get(id);
        return resource == null ? null : SerializationUtils.clone(resource);
    }

    @Override
    public synchronized void delete(String id) throws ResourceException {
        present(id);
        resources.remove(id);
    }

    @Override
    public synchronized FilterResponse<T> find(
            @Nullable Filter filter, @Nullable PageRequest page, @Nullable SortRequest sort) {
        Predicate<ScimResource> matches = filter == null || schemas == null
                ? resource -> true
                : FilterExpressions.inMemory(filter, schemas.getSchema(schema));
        List<T> matching = resources.values().stream()
                .filter(matches)
                .map(SerializationUtils::clone)
                .toList();
        Integer start = page == null ? null : page.getStartIndex();
        Integer count = page == null ? null : page.getCount();
        List<T> shown = matching.stream()
                .skip(start == null ? 0 : Math.max(0, start - 1))
                .limit(count == null ? matching.size() : Math.max(0, count))
                .toList();
        return new FilterResponse<>(shown, page, matching.size());
    }
}
