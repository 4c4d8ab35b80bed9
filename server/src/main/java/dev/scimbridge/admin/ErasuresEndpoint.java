package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.sync.Erased;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Erases people who have left at once, instead of at the end of the tail and of the history's retention. */
@Path(AdminApplication.ROOT + "/integrations/{name}/erasures")
public final class ErasuresEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(ErasuresEndpoint.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Integrations integrations;

    ErasuresEndpoint(Integrations integrations) {
        this.integrations = integrations;
    }

    /** Erases all the people in {@code people}, or, when one cannot be erased, nobody. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response erase(@PathParam("name") String name, String body, @Context ContainerRequestContext request)
            throws InterruptedException {
        Watched watched = integrations.named(name);
        String administrator = AdminTokenCheck.administrator(request);
        Erased erased = watched.erasure()
                .erase(people(body), administrator)
                .orElseThrow(() -> AdminException.conflict("A round is running and does not end; try again later."));
        if (!erased.refused().isEmpty()) {
            List<String> reasons = new ArrayList<>();
            erased.refused().forEach((person, reason) -> reasons.add(person + ": " + reason));
            throw AdminException.conflict("Nobody was erased. " + String.join(". ", reasons) + ".");
        }
        LOG.info("{}: {} asked to erase, and nothing is left of {}", watched.id(), administrator, erased.erased());
        ObjectNode answer = JSON.createObjectNode();
        new TreeSet<>(erased.erased()).forEach(answer.putArray("erased")::add);
        return JsonAnswer.of(200, answer);
    }

    private static List<String> people(String body) {
        List<String> people = KnownMembers.of(body, Set.of("people")).texts("people");
        if (people.isEmpty()) {
            throw AdminException.invalid("The body must be {\"people\": [\"object id or userName\"]}.");
        }
        return people;
    }
}
