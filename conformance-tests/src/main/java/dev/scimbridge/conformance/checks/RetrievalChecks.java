package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;

/** Reading one known resource (RFC 7644 §3.4.1). */
@Checks
final class RetrievalChecks {

    @Requirement(
            id = "get-by-id",
            rfc = RFC7644,
            section = "3.4.1",
            level = MUST,
            quote = "If the resource exists, the server responds with HTTP status code 200 (OK) and includes the result"
                    + " in the body of the response.",
            satisfiedBy = "GET /Users/{id} answers 200 with the resource of that id.",
            needs = Need.RESOURCES,
            tags = "retrieval")
    void answersAKnownId(Scim scim) {
        for (ResourceType type : scim.populatedTypes()) {
            Resource resource = scim.known().population(type).resources().get(0);
            Answer answer = scim.get(resource.path()).demandStatus(200);
            String id = answer.json().path("id").asText("");
            answer.demand(id.equals(resource.id()), "The id is %s instead of %s.", id, resource.id());
        }
    }

    @Requirement(
            id = "get-unknown-id",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "Specified resource (e.g., User) or endpoint does not exist.",
            satisfiedBy = "GET /Users/{unknown id} answers 404 with a SCIM error.",
            needs = Need.RESOURCES,
            tags = {"retrieval", "error"})
    void doesNotFindAnUnknownId(Scim scim) {
        for (ResourceType type : scim.populatedTypes()) {
            Errors.demandStatus(scim.get(type.path(scim.absentId())), 404);
        }
    }
}
