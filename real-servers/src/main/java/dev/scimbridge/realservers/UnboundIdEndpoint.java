package dev.scimbridge.realservers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.GenericScimResource;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.types.Meta;
import com.unboundid.scim2.common.utils.ApiConstants;
import com.unboundid.scim2.server.PATCH;
import com.unboundid.scim2.server.utils.ResourcePreparer;
import com.unboundid.scim2.server.utils.ResourceTypeDefinition;
import com.unboundid.scim2.server.utils.SchemaChecker;
import com.unboundid.scim2.server.utils.SimpleSearchResults;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;

/** A map behind the SDK's parts, put together as its documentation does: which part is called when is our choice. */
@Produces({ApiConstants.MEDIA_TYPE_SCIM, MediaType.APPLICATION_JSON})
@Consumes({ApiConstants.MEDIA_TYPE_SCIM, MediaType.APPLICATION_JSON})
public abstract class UnboundIdEndpoint {
    /** What one endpoint holds, by id. */
    static final class Held {
        private final Map<String, ObjectNode> resources = new LinkedHashMap<>();
    }

    private final ResourceTypeDefinition definition;
    private final Map<String, ObjectNode> resources;
    private final String uniqueName;

    /** @param uniqueName the attribute of which no two resources have the same value, compared without case */
    UnboundIdEndpoint(Class<?> endpoint, Held held, String uniqueName) {
        this.definition = ResourceTypeDefinition.fromJaxRsResource(endpoint);
        this.resources = held.resources;
        this.uniqueName = uniqueName;
    }

    private ResourcePreparer<GenericScimResource> preparer(UriInfo uri) throws ScimException {
        return new ResourcePreparer<>(definition, uri);
    }

    private GenericScimResource present(String id) throws ResourceNotFoundException {
        synchronized (resources) {
            ObjectNode found = resources.get(id);
            if (found == null) {
                throw new ResourceNotFoundException("There is no resource " + id);
            }
            return new GenericScimResource(found.deepCopy());
        }
    }

    private void demandUnique(ObjectNode resource, String id) throws ResourceConflictException {
        String name = resource.path(uniqueName).asText("");
        for (Map.Entry<String, ObjectNode> other : resources.entrySet()) {
            String taken = other.getValue().path(uniqueName).asText("");
            if (!name.isEmpty() && !other.getKey().equals(id) && taken.equalsIgnoreCase(name)) {
                throw ResourceConflictException.uniqueness(uniqueName + " is already in use");
            }
        }
    }

    /** Keeps the resource and gives the copy that the answer is made of. */
    private GenericScimResource kept(
            GenericScimResource resource, String id, Calendar created, Calendar changed, UriInfo uri)
            throws ScimException {
        synchronized (resources) {
            demandUnique(resource.getObjectNode(), id);
            resource.setId(id);
            resource.setMeta(new Meta().setCreated(created).setLastModified(changed));
            preparer(uri).setResourceTypeAndLocation(resource);
            resources.put(id, resource.getObjectNode().deepCopy());
            return resource;
        }
    }

    private static Calendar now() {
        Calendar now = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        now.setTimeInMillis(System.currentTimeMillis());
        return now;
    }

    /** Filters, sorts and pages with the SDK. */
    @GET
    public SimpleSearchResults<GenericScimResource> search(@Context UriInfo uri) throws ScimException {
        List<GenericScimResource> all = new ArrayList<>();
        synchronized (resources) {
            resources.values().forEach(one -> all.add(new GenericScimResource(one.deepCopy())));
        }
        return new SimpleSearchResults<GenericScimResource>(definition, uri).addAll(all);
    }

    /** One resource. */
    @GET
    @Path("{id}")
    public GenericScimResource retrieve(@PathParam("id") String id, @Context UriInfo uri) throws ScimException {
        return preparer(uri).trimRetrievedResource(present(id));
    }

    /** Creates. */
    @POST
    public Response create(GenericScimResource sent, @Context UriInfo uri) throws ScimException {
        SchemaChecker checker = new SchemaChecker(definition);
        ObjectNode wanted =
                checker.removeReadOnlyAttributes(sent.getObjectNode().deepCopy());
        checker.checkCreate(wanted).throwSchemaExceptions();
        String id = UUID.randomUUID().toString();
        Calendar now = now();
        GenericScimResource kept = kept(new GenericScimResource(wanted), id, now, now, uri);
        return Response.created(kept.getMeta().getLocation())
                .entity(preparer(uri).trimCreatedResource(kept, sent))
                .build();
    }

    /** Replaces. */
    @PUT
    @Path("{id}")
    public GenericScimResource replace(@PathParam("id") String id, GenericScimResource sent, @Context UriInfo uri)
            throws ScimException {
        GenericScimResource old = present(id);
        SchemaChecker checker = new SchemaChecker(definition);
        ObjectNode wanted =
                checker.removeReadOnlyAttributes(sent.getObjectNode().deepCopy());
        checker.checkReplace(wanted, old.getObjectNode()).throwSchemaExceptions();
        Calendar created = old.getMeta().getCreated();
        GenericScimResource kept = kept(new GenericScimResource(wanted), id, created, now(), uri);
        return preparer(uri).trimReplacedResource(kept, sent);
    }

    /** Changes. */
    @PATCH
    @Path("{id}")
    public GenericScimResource modify(@PathParam("id") String id, PatchRequest patch, @Context UriInfo uri)
            throws ScimException {
        GenericScimResource changed = present(id);
        Calendar created = changed.getMeta().getCreated();
        SchemaChecker checker = new SchemaChecker(definition);
        checker.checkModify(patch.getOperations(), changed.getObjectNode()).throwSchemaExceptions();
        patch.apply(changed);
        return preparer(uri).trimModifiedResource(kept(changed, id, created, now(), uri), patch.getOperations());
    }

    /** Deletes. */
    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id) throws ScimException {
        present(id);
        synchronized (resources) {
            resources.remove(id);
        }
    }
}
