package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.requirement.Requirement;

/** {@code /Schemas} (RFC 7644 §4, RFC 7643 §7). */
@Checks
final class SchemaChecks {
    private static final String PATH = "/Schemas";

    @Requirement(
            id = "schemas-list",
            rfc = RFC7644,
            section = "4",
            level = MUST,
            quote = "An HTTP GET to the endpoint \"/Schemas\" SHALL return all supported schemas in ListResponse format"
                    + " (see Figure 3).",
            satisfiedBy = "GET /Schemas answers a ListResponse with all schemas on one page.",
            tags = {"discovery", "schema"})
    void areListed(Scim scim) {
        ListResponses.demandWhole(scim.get(PATH));
    }

    @Requirement(
            id = "schemas-filter-refused",
            rfc = RFC7644,
            section = "4",
            level = SHOULD,
            quote = "If a \"filter\" is provided, the service provider SHOULD respond with HTTP status code 403"
                    + " (Forbidden) to ensure that clients cannot incorrectly assume that any matching conditions"
                    + " specified in a filter are true.",
            satisfiedBy = "GET /Schemas?filter=… answers 403.",
            tags = {"discovery", "schema", "filter"})
    void refuseFilters(Scim scim) {
        scim.send(Request.get(PATH).with("filter", "name eq \"User\"")).demandStatus(403);
    }

    @Requirement(
            id = "schemas-single",
            rfc = RFC7644,
            section = "4",
            level = MUST,
            quote =
                    "Individual schema definitions can be returned by appending the schema URI to the /Schemas endpoint.",
            satisfiedBy = "GET /Schemas/{urn} answers the same object as the list.",
            tags = {"discovery", "schema"})
    void canBeFetchedOneByOne(Scim scim) {
        for (JsonNode schema : ListResponse.of(scim.get(PATH)).resources()) {
            String id = schema.path("id").asText();
            Answer single = scim.get(PATH + "/" + Request.encode(id)).demandStatus(200);
            single.demand(single.json().equals(schema), "The single schema differs from the listed one: %s.", id);
        }
    }
}
