package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.requirement.Requirement;

/** The subject of the token at /Me (RFC 7644 §3.11). */
@Checks
final class MeChecks {
    @Requirement(
            id = "me-redirect",
            rfc = RFC7644,
            section = "3.11",
            level = MUST,
            quote =
                    "A service provider MAY choose to redirect the client using HTTP status code 308 (Permanent Redirect) to the resource associated with the authenticated subject.",
            satisfiedBy = "Where GET /Me answers 308, its Location is a resource that can be read.",
            tags = "me")
    void redirectsToAResource(Scim scim) {
        Answer answer = scim.get("/Me");
        if (answer.status() != 308) {
            scim.skip("/Me is not answered with 308");
        }
        String location = answer.header("location").orElseThrow(() -> answer.unmet("There is no Location header."));
        answer.demand(scim.client().isSameOrigin(location), "Location %s is not on this server.", location);
        scim.get(scim.client().absolute(location)).demandStatus(200);
    }

    @Requirement(
            id = "me-location",
            rfc = RFC7644,
            section = "3.11",
            level = MUST,
            quote =
                    "In any response, the HTTP \"Location\" header MUST be the permanent location of the aliased resource associated with the authenticated subject.",
            satisfiedBy = "Where GET /Me answers 200, its Location header is the meta.location of what it shows.",
            tags = "me")
    void saysWhereTheResourceIs(Scim scim) {
        Answer answer = scim.get("/Me");
        if (answer.status() != 200) {
            scim.skip("/Me is not answered with 200");
        }
        String location = answer.header("location").orElseThrow(() -> answer.unmet("There is no Location header."));
        String meta = answer.json().path("meta").path("location").asText("");
        answer.demand(location.equals(meta), "Location is %s, and meta.location is %s.", location, meta);
    }
}
