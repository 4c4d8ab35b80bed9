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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers queries for resources out of the caller's projection. */
final class ResourceReader {

    private static final int NOT_MODIFIED = 304;
    private static final String ETAG = "ETag";

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
    Answer list(List<ResourceType> types, ListRequest list, Call call) {
        Client client = call.client();
        Views.View view = views.of(client.profile());
        AttributeSelection selection = view.selections().of(list.attributes(), list.excludedAttributes());
        Query asked = view.queries().read(types, list);
        Query query = call.request().method().equals(Routes.HEAD) ? asked.asGlance() : asked;
        Projection projection = projectionOf(client);
        Optional<Page> found = list.cursor().isPresent()
                ? projection.page(client.name(), query, list.cursor().get())
                : projection.page(client.name(), query);
        Page page = found.orElseThrow(this::notYet);
        Optional<String> etag = tags.of(call.request(), client, query.count(), page);
        Answer answer = etag.isPresent() && EntityTags.isKnown(call.request(), etag.get())
                ? Answer.of(NOT_MODIFIED)
                : Answer.ok(new ListResponse(
                        page,
                        selection.of(page.resources()),
                        () -> PageFingerprint.of(client, list, page.resources())));
        revisionHeaders.add(answer, page.revision(), page.revision().committedAt());
        etag.ifPresent(opaque -> answer.with(ETAG, EntityTags.weak(opaque)));
        return answer;
    }

    /** One resource (RFC 7644 §3.4.1). */
    Answer get(ResourceType type, String id, Call call) {
        ListRequest parameters = ListRequest.of(call.target().parameters());
        Client client = call.client();
        AttributeSelection selection =
                views.of(client.profile()).selections().of(parameters.attributes(), parameters.excludedAttributes());
        Revision revision = projectionOf(client).newest().orElseThrow(this::notYet);
        ServedResource resource = revision.find(type, id)
                .orElseThrow(() -> new ScimException.NotFound("There is no " + type.scimName() + " with this id."));
        Answer answer = EntityTags.isKnown(call.request(), resource.etag())
                ? Answer.of(NOT_MODIFIED)
                : Answer.ok(selection.of(resource));
        revisionHeaders.add(answer, revision.info(), resource.lastModified());
        return answer.with(ETAG, EntityTags.weak(resource.etag()))
                .with("Content-Location", settings.url(type.endpoint() + "/" + resource.id()));
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
