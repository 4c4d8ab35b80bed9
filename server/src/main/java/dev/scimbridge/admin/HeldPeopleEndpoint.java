package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.Insight;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.Hold;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The people of one hold, part by part or as a file. */
@Path(AdminApplication.ROOT + "/integrations/{name}/holds/{number}/people")
public final class HeldPeopleEndpoint {

    private final Integrations integrations;
    private final AuditTrail audit;

    HeldPeopleEndpoint(Integrations integrations, AuditTrail audit) {
        this.integrations = integrations;
        this.audit = audit;
    }

    /** What is held of them, and how many of them each department has. */
    @GET
    public Response list(
            @PathParam("name") String name,
            @PathParam("number") String number,
            @QueryParam("department") @Nullable String department,
            @QueryParam("startIndex") @DefaultValue("1") String startIndex,
            @QueryParam("count") @DefaultValue("100") String count,
            @QueryParam("format") @DefaultValue("json") String format,
            @Context ContainerRequestContext request) {
        Watched watched = integrations.named(name);
        Hold hold = HoldsEndpoint.hold(watched, number);
        List<HeldChange> all = HoldsEndpoint.changesOf(watched, hold);
        Map<String, String> departments = departments(watched, all);
        List<HeldChange> chosen = department == null
                ? all
                : all.stream()
                        .filter(change -> departmentOf(departments, change).equals(department))
                        .toList();
        if (format.equals("csv")) {
            audit.add(request, "export", name + "/" + number, chosen.size() + " held changes as csv");
            return CsvAnswer.csv("hold-" + name + "-" + number + ".csv", csv -> write(chosen, departments, csv));
        }
        if (!format.equals("json")) {
            throw AdminException.invalid("format is json or csv.");
        }
        ObjectNode json = PageOf.read(startIndex, count).of("changes", chosen, (change, one) -> {
            one.setAll(HoldJson.of(change));
            one.put("department", departmentOf(departments, change));
        });
        addDepartments(json, all, departments);
        return JsonAnswer.of(200, json);
    }

    private static String departmentOf(Map<String, String> departments, HeldChange change) {
        return departments.getOrDefault(change.userId(), "");
    }

    /** The department that is served of everybody who has one, by id. */
    static Map<String, String> departments(Watched watched, List<HeldChange> changes) {
        Map<String, String> departments = new HashMap<>();
        watched.projection()
                .newest()
                .ifPresent(revision -> changes.forEach(change -> {
                    if (!departments.containsKey(change.userId())) {
                        revision.find(ResourceType.USER, change.userId())
                                .ifPresent(served -> departments.put(change.userId(), Insight.department(served)));
                    }
                }));
        return departments;
    }

    private static void addDepartments(ObjectNode json, List<HeldChange> all, Map<String, String> departments) {
        Map<String, Set<String>> people = new TreeMap<>();
        Map<String, Set<String>> waiting = new HashMap<>();
        for (HeldChange change : all) {
            String department = departmentOf(departments, change);
            people.computeIfAbsent(department, first -> new HashSet<>()).add(change.userId());
            if (change.decision() == HeldChange.Decision.WAITING) {
                waiting.computeIfAbsent(department, first -> new HashSet<>()).add(change.userId());
            }
        }
        ArrayNode array = json.putArray("departments");
        people.forEach((department, ids) -> array.addObject()
                .put("department", department)
                .put("people", ids.size())
                .put("waiting", waiting.getOrDefault(department, Set.of()).size()));
    }

    private static void write(List<HeldChange> changes, Map<String, String> departments, Csv csv) {
        csv.row(List.of("id", "name", "department", "aspect", "before", "after", "since", "decision"));
        for (HeldChange change : changes) {
            csv.row(List.of(
                    change.userId(),
                    change.name(),
                    departmentOf(departments, change),
                    change.aspect(),
                    change.before(),
                    change.after(),
                    change.since().toString(),
                    change.decision().name().toLowerCase(Locale.ROOT)));
        }
    }
}
