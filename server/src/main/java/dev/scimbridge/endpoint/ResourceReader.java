package dev.scimbridge.endpoint;

import dev.scimbridge.integration.Client;
import dev.scimbridge.projection.Page;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.projection.Query;
import dev.scimbridge.projection.Revision;
import dev.scimbridge.projection.ServedResource;
import dev.scimbridge.response.AttributeSelection;
import dev.scimbridge.response.ListResponse;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.schema.Schemas;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers queries for resources out of the caller's projection. */
final class ResourceReader {

    private final Function<Client, Optional<Projection>> projections;
    private final EndpointSettings settings;
    private final Views views;
    private final RevisionHeaders revisionHeaders;
    private final PageTags tags;

    ResourceReader(
            Function<Client, Optional<Projection>> projections,
            EndpointSettings settings,
            Schemas schemas,
            RevisionHeaders revisionHeaders,
            PageTags tags) {
        this.projections = projections;
        this.settings = settings;
        this.views = new Views(schemas, settings);
        this.revisionHeaders = revisionHeaders;
        this.tags = tags;
    }

    /** A page of a list (RFC 7644 §3.4.2, §3.4.3). */
    Response list(List<ResourceType> types, ListRequest list, ContainerRequestContext request) {
        Client client = Caller.of(request);
        Views.View view = views.of(client.profile());
        AttributeSelection selection = view.selections().of(list.attributes(), list.excludedAttributes());
        Query query = view.queries().read(types, list);
        Projection projection = projectionOf(client);
        Optional<Page> answer = list.cursor().isPresent()
                ? projection.page(client.name(), query, list.cursor().get())
                : projection.page(client.name(), query);
        Page page = answer.orElseThrow(this::notYet);
        Optional<String> etag = tags.of(request, client, query.count(), page);
        Response.ResponseBuilder response = etag.isPresent() && EntityTags.isKnown(request, etag.get())
                ? Response.notModified()
                : Response.ok(new ListResponse(
                        page, page.resources().stream().map(selection::of).toList()));
        revisionHeaders.add(response, page.revision());
        etag.ifPresent(opaque -> response.header(HttpHeaders.ETAG, EntityTags.weak(opaque)));
        return response.lastModified(Date.from(page.revision().committedAt())).build();
    }

    /** One resource (RFC 7644 §3.4.1). */
    Response get(ResourceType type, String id, ContainerRequestContext request) {
        ListRequest parameters = ListRequest.of(request.getUriInfo().getQueryParameters());
        Client client = Caller.of(request);
        AttributeSelection selection =
                views.of(client.profile()).selections().of(parameters.attributes(), parameters.excludedAttributes());
        Revision revision = projectionOf(client).newest().orElseThrow(this::notYet);
        ServedResource resource = revision.find(type, id)
                .orElseThrow(() -> new ScimException.NotFound("There is no " + type.scimName() + " with this id."));
        Response.ResponseBuilder response = EntityTags.isKnown(request, resource.etag())
                ? Response.notModified()
                : Response.ok(selection.of(resource));
        revisionHeaders.add(response, revision.info());
        return response.header(HttpHeaders.ETAG, EntityTags.weak(resource.etag()))
                .header(HttpHeaders.CONTENT_LOCATION, settings.url(type.endpoint() + "/" + resource.id()))
                .lastModified(Date.from(resource.lastModified()))
                .build();
    }

    /** The integration may have been removed since the token was looked at. */
    private Projection projectionOf(Client client) {
        return projections.apply(client).orElseThrow(BearerTokenCheck::tokenRequired);
    }

    private ScimException notYet() {
        return new ScimException.ServiceUnavailable(
                settings.retryAfter(),
                "The first synchronisation is not complete; there is nothing true to answer yet.");
    }
}
