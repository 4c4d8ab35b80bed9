package dev.scimbridge.admin;

import dev.scimbridge.integration.Insight;
import dev.scimbridge.integration.ServedPerson;
import dev.scimbridge.projection.ServedResource;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Everybody who is served, as a file: written while it is read, whatever its size. */
@Path(AdminApplication.ROOT + "/integrations/{name}/export")
public final class ExportEndpoint {

    private final Integrations integrations;
    private final AuditTrail audit;

    ExportEndpoint(Integrations integrations, AuditTrail audit) {
        this.integrations = integrations;
        this.audit = audit;
    }

    /** The served revision: all User resources as JSON lines, or the most asked for of their values as CSV. */
    @GET
    public Response export(
            @PathParam("name") String name,
            @QueryParam("format") @DefaultValue("jsonl") String format,
            @Context ContainerRequestContext request) {
        Watched watched = integrations.named(name);
        if (!format.equals("csv") && !format.equals("jsonl")) {
            throw AdminException.invalid("format is csv or jsonl.");
        }
        if (watched.projection().served().isEmpty()) {
            throw AdminException.conflict("Nothing is served yet.");
        }
        List<ServedResource> people = watched.insight().containing("");
        audit.add(request, "export", watched.id().value(), people.size() + " people as " + format);
        if (format.equals("csv")) {
            return CsvAnswer.csv(name + ".csv", csv -> write(people, csv));
        }
        return CsvAnswer.stream(
                "application/x-ndjson",
                name + ".jsonl",
                out -> people.forEach(person -> {
                    try {
                        out.write(Insight.text(person) + "\n");
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                }));
    }

    private static void write(List<ServedResource> people, Csv csv) {
        csv.row(List.of(
                "id", "userName", "name", "mail", "department", "employeeNumber", "active", "phones", "lastModified"));
        for (ServedResource resource : people) {
            ServedPerson person = Insight.person(resource);
            csv.row(List.of(
                    person.id(),
                    person.userName(),
                    person.name(),
                    person.mail(),
                    person.department(),
                    person.employeeNumber(),
                    String.valueOf(person.active()),
                    String.join(" ", person.phones()),
                    resource.lastModified().toString()));
        }
    }
}
