package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.Check;
import dev.scimbridge.integration.CheckFinding;
import dev.scimbridge.integration.IntegrationLife;
import dev.scimbridge.integration.LongWork;
import dev.scimbridge.integration.Probe;
import dev.scimbridge.integration.Standing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;

/** Whether an integration can work. */
@Path(AdminApplication.ROOT + "/integrations/{name}/check")
public final class CheckEndpoint {

    private static final String CHECK = "check";

    private final Integrations integrations;
    private final IntegrationLife life;
    private final AuditTrail audit;

    CheckEndpoint(Integrations integrations, IntegrationLife life, AuditTrail audit) {
        this.integrations = integrations;
        this.life = life;
        this.audit = audit;
    }

    /** Begins a check. */
    @POST
    public Response begin(@PathParam("name") String name, @Context ContainerRequestContext request) {
        Watched watched = integrations.named(name);
        String administrator = AdminTokenCheck.administrator(request);
        long version = life.find(name).map(Standing::version).orElse(0L);
        long number = LongWorkJson.started(
                CHECK,
                watched.insight()
                        .beginCheck(
                                version,
                                check -> life.checked(
                                        watched.id(),
                                        version,
                                        check.verdict() != CheckFinding.Level.PROBLEM,
                                        administrator)));
        audit.add(request, "begin check", name, String.valueOf(number));
        return LongWorkJson.begun(CHECK, number);
    }

    /** The newest check. */
    @GET
    public Response newest(@PathParam("name") String name) {
        List<LongWork.Status<Check>> all =
                integrations.named(name).insight().checks().all();
        if (all.isEmpty()) {
            throw AdminException.notFound("This integration has not been checked since the bridge was started.");
        }
        return answer(all.get(0));
    }

    /** One that is remembered. */
    @GET
    @Path("/{number}")
    public Response one(@PathParam("name") String name, @PathParam("number") String number) {
        return answer(
                LongWorkJson.find(CHECK, integrations.named(name).insight().checks(), number));
    }

    private static Response answer(LongWork.Status<Check> status) {
        ObjectNode json = LongWorkJson.of(CHECK, status);
        status.result().ifPresent(check -> add(check, json));
        return JsonAnswer.of(200, json);
    }

    private static void add(Check check, ObjectNode json) {
        json.put("verdict", word(check.verdict()));
        ArrayNode findings = json.putArray("findings");
        for (CheckFinding finding : check.findings()) {
            findings.addObject()
                    .put("level", word(finding.level()))
                    .put("topic", finding.topic())
                    .put("sentence", finding.sentence())
                    .put("action", finding.action());
        }
        ArrayNode probes = json.putArray("probes");
        for (Probe probe : check.probes()) {
            probes.addObject()
                    .put("question", probe.question())
                    .put("request", probe.request())
                    .put("status", probe.status())
                    .put("code", probe.code())
                    .put("message", probe.message())
                    .set("shape", probe.shape());
        }
    }

    private static String word(CheckFinding.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
