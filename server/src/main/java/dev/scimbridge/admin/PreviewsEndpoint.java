package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.config.IntegrationConfig;
import dev.scimbridge.integration.IntegrationLife;
import dev.scimbridge.integration.LongWork;
import dev.scimbridge.integration.Preview;
import dev.scimbridge.integration.Standing;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What would be served if a round ran now. */
@Path(AdminApplication.ROOT + "/integrations/{name}/previews")
public final class PreviewsEndpoint {

    private static final String PREVIEW = "preview";

    private final Integrations integrations;
    private final IntegrationLife life;
    private final AuditTrail audit;

    PreviewsEndpoint(Integrations integrations, IntegrationLife life, AuditTrail audit) {
        this.integrations = integrations;
        this.life = life;
        this.audit = audit;
    }

    /** Begins a preview: of the present settings, or of the ones that the body proposes as a merge patch. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response begin(@PathParam("name") String name, String body, @Context ContainerRequestContext request) {
        String administrator = AdminTokenCheck.administrator(request);
        long version = life.find(name).map(Standing::version).orElse(0L);
        Watched watched = integrations.named(name);
        ObjectNode patch = JsonRequest.object(body);
        Optional<IntegrationConfig> proposed =
                patch.isEmpty() ? Optional.empty() : Optional.of(life.proposed(name, patch));
        long number = LongWorkJson.started(
                PREVIEW,
                watched.insight()
                        .beginPreview(
                                version, proposed, preview -> life.previewed(watched.id(), version, administrator)));
        audit.add(request, "begin preview", name, number + (patch.isEmpty() ? "" : ", proposed: " + names(patch)));
        return LongWorkJson.begun(PREVIEW, number);
    }

    private static String names(ObjectNode patch) {
        Set<String> names = new TreeSet<>();
        patch.fieldNames().forEachRemaining(names::add);
        return String.join(", ", names);
    }

    /** All that are running or remembered. */
    @GET
    public Response list(@PathParam("name") String name) {
        return LongWorkJson.list(PREVIEW, "previews", previews(name).all());
    }

    /** One of them: what it found, in numbers; with {@code format=csv} everybody. */
    @GET
    @Path("/{number}")
    public Response one(
            @PathParam("name") String name,
            @PathParam("number") String number,
            @QueryParam("format") @DefaultValue("json") String format,
            @Context ContainerRequestContext request) {
        LongWork.Status<Preview> status = LongWorkJson.find(PREVIEW, previews(name), number);
        if (format.equals("csv")) {
            Preview preview = done(status);
            audit.add(request, "export", name, preview.people().size() + " people of preview " + number + " as csv");
            return CsvAnswer.csv("preview-" + name + ".csv", csv -> PreviewJson.write(preview, csv));
        }
        if (!format.equals("json")) {
            throw AdminException.invalid("format is json or csv.");
        }
        return JsonAnswer.of(200, PreviewJson.of(LongWorkJson.of(PREVIEW, status), status.result()));
    }

    /** The people of one, page by page. */
    @GET
    @Path("/{number}/people")
    public Response people(
            @PathParam("name") String name,
            @PathParam("number") String number,
            @QueryParam("startIndex") @DefaultValue("1") String startIndex,
            @QueryParam("count") @DefaultValue("100") String count,
            @QueryParam("change") @DefaultValue("") String change,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("quality") @DefaultValue("") String quality) {
        PageOf page = PageOf.read(startIndex, count);
        Preview preview = done(LongWorkJson.find(PREVIEW, previews(name), number));
        boolean isEverybody = (change + state + quality).isEmpty();
        List<Preview.Person> people = isEverybody
                ? preview.people()
                : preview.people().stream()
                        .filter(person -> change.isEmpty()
                                || person.change().equals(change)
                                || (change.equals("any") && !person.change().isEmpty())
                                || (change.equals("held") && !person.held().isEmpty()))
                        .filter(person -> state.isEmpty() || person.state().equals(state))
                        .filter(person -> quality.isEmpty()
                                || person.quality().stream()
                                        .anyMatch(one -> quality.equals("any")
                                                || one.jsonName().equals(quality)))
                        .toList();
        return JsonAnswer.of(
                200, page.of("people", people, (person, json) -> PreviewJson.write(preview, person, json)));
    }

    /** Stops it, or forgets what it found. */
    @DELETE
    @Path("/{number}")
    public Response cancel(
            @PathParam("name") String name,
            @PathParam("number") String number,
            @Context ContainerRequestContext request) {
        Response answer = LongWorkJson.cancel(PREVIEW, previews(name), number);
        audit.add(request, "cancel preview", name, number);
        return answer;
    }

    private LongWork<Preview> previews(String name) {
        return integrations.named(name).insight().previews();
    }

    private static Preview done(LongWork.Status<Preview> status) {
        return status.result()
                .orElseThrow(() -> AdminException.conflict("The preview " + status.number() + " has no result: "
                        + status.problem().orElse(status.step()) + "."));
    }
}
