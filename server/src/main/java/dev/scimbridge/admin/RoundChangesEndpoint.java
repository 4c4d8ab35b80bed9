package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.Insight;
import dev.scimbridge.projection.Revision;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.RoundLog;
import dev.scimbridge.store.RoundRecord;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The resources that a round changed, part by part, with what they are called now. */
@Path(AdminApplication.ROOT + "/integrations/{name}/rounds/{number}/changes")
public final class RoundChangesEndpoint {

    private final Integrations integrations;

    RoundChangesEndpoint(Integrations integrations) {
        this.integrations = integrations;
    }

    /** Those of one kind, or all. */
    @GET
    public Response list(
            @PathParam("name") String name,
            @PathParam("number") String number,
            @QueryParam("change") @DefaultValue("") String kind,
            @QueryParam("startIndex") @DefaultValue("1") String startIndex,
            @QueryParam("count") @DefaultValue("100") String count) {
        Watched watched = integrations.named(name);
        long round = RoundsEndpoint.round(watched, number).number();
        PageOf page = PageOf.read(startIndex, count);
        RoundLog.ChangesPart part = watched.rounds()
                .changes(round, Optional.of(kind).filter(one -> !one.isEmpty()), page.startIndex() - 1, page.count());
        Optional<Revision> served = watched.projection().newest();
        ObjectNode json = page.of("changes", part.total(), part.changes(), (change, one) -> {
            one.setAll(RoundsEndpoint.of(change));
            one.put("name", nameOf(served, change));
        });
        return JsonAnswer.of(200, json);
    }

    private static String nameOf(Optional<Revision> served, RoundRecord.Change change) {
        ResourceType type =
                change.type().equals(ResourceType.GROUP.scimName()) ? ResourceType.GROUP : ResourceType.USER;
        return served.flatMap(revision -> revision.find(type, change.id()))
                .map(Insight::displayName)
                .orElse("");
    }
}
