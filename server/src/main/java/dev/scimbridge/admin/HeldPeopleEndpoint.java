package dev.scimbridge.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.integration.Insight;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.store.HeldChange;
import dev.scimbridge.store.HeldRow;
import dev.scimbridge.store.Hold;
import dev.scimbridge.store.HoldPart;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The people of one hold, part by part or as a file. */
@Path(AdminApplication.ROOT + "/integrations/{name}/holds/{number}/people")
public final class HeldPeopleEndpoint {

    /** As people are listed. */
    static final Comparator<HeldRow> BY_NAME = Comparator.comparing(HeldRow::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(HeldRow::userId)
            .thenComparing(HeldRow::aspect);

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
        return switch (format) {
            case "json" -> part(watched, hold, department, PageOf.read(startIndex, count));
            case "csv" -> file(watched, hold, department, request);
            default -> throw AdminException.invalid("format is json or csv.");
        };
    }

    private static Response part(Watched watched, Hold hold, @Nullable String department, PageOf page) {
        List<HeldRow> all = watched.holds().rows(hold.number());
        Map<String, String> departments = departments(watched, all.stream().map(HeldRow::userId));
        List<HeldRow> chosen = all.stream()
                .filter(row -> department == null
                        || departmentOf(departments, row.userId()).equals(department))
                .sorted(BY_NAME)
                .toList();
        List<HeldChange> shown = changes(watched, hold, page.part(chosen));
        ObjectNode json = page.of("changes", chosen.size(), shown, (change, one) -> {
            one.setAll(HoldJson.of(change));
            one.put("department", departmentOf(departments, change.userId()));
        });
        addDepartments(json, all, departments);
        HoldPart shownPart = department == null
                ? HoldPart.EVERYBODY
                : HoldPart.among(chosen.stream().map(HeldRow::userId).toList());
        HoldReview.addVersion(json, shownPart.chosen(chosen, HeldChange.Decision.APPROVED));
        return JsonAnswer.of(200, json);
    }

    /** What is held, of these rows alone and in their order. */
    static List<HeldChange> changes(Watched watched, Hold hold, List<HeldRow> rows) {
        Map<List<String>, HeldChange> byRow = new HashMap<>();
        watched.holds()
                .changes(hold.number(), rows.stream().map(HeldRow::userId).toList())
                .forEach(change -> byRow.put(List.of(change.userId(), change.aspect()), change));
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(byRow.get(List.of(row.userId(), row.aspect()))))
                .toList();
    }

    private Response file(Watched watched, Hold hold, @Nullable String department, ContainerRequestContext request) {
        List<HeldChange> all = watched.holds().changes(hold.number());
        Map<String, String> departments = departments(watched, all.stream().map(HeldChange::userId));
        List<HeldChange> chosen = all.stream()
                .filter(change -> department == null
                        || departmentOf(departments, change.userId()).equals(department))
                .sorted(Comparator.comparing(HeldChange::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
        String name = HoldJson.name(watched.id(), hold);
        audit.add(request, "export", name, chosen.size() + " held changes as csv");
        return CsvAnswer.csv("hold-" + name.replace('/', '-') + ".csv", csv -> write(chosen, departments, csv));
    }

    /** A person's department; empty for those without one. */
    static String departmentOf(Map<String, String> departments, String userId) {
        return departments.getOrDefault(userId, "");
    }

    /** The department that is served of each of some people, by id; nothing of people who are not served. */
    static Map<String, String> departments(Watched watched, Stream<String> people) {
        Map<String, String> departments = new HashMap<>();
        watched.projection()
                .newest()
                .ifPresent(revision -> people.forEach(id -> revision.find(ResourceType.USER, id)
                        .ifPresent(served -> departments.put(id, Insight.department(served)))));
        return departments;
    }

    private static void addDepartments(ObjectNode json, List<HeldRow> all, Map<String, String> departments) {
        Map<String, Set<String>> people = new TreeMap<>();
        Map<String, Set<String>> waiting = new HashMap<>();
        for (HeldRow row : all) {
            String department = departmentOf(departments, row.userId());
            people.computeIfAbsent(department, first -> new HashSet<>()).add(row.userId());
            if (row.decision() == HeldChange.Decision.WAITING) {
                waiting.computeIfAbsent(department, first -> new HashSet<>()).add(row.userId());
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
                    departmentOf(departments, change.userId()),
                    change.aspect(),
                    change.before(),
                    change.after(),
                    change.since().toString(),
                    change.decision().name().toLowerCase(Locale.ROOT)));
        }
    }
}
