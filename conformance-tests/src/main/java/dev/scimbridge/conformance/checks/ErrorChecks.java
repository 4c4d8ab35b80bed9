package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;

/** Error responses (RFC 7644 §3.12). */
@Checks
final class ErrorChecks {

    @Requirement(
            id = "error-body",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "In addition to returning an HTTP response code, implementers MUST return the errors in the body of"
                    + " the response in a JSON format, using the attributes described below.",
            satisfiedBy = "The 404 for an unknown id has a JSON body with the Error URN and the status as a string.",
            needs = Need.RESOURCES,
            tags = "error")
    void haveAScimBody(Scim scim) {
        Errors.demandBody(scim.get(scim.mainType().path(scim.absentId())));
    }

    @Requirement(
            id = "error-unknown-endpoint",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "Specified resource (e.g., User) or endpoint does not exist.",
            satisfiedBy = "GET on an endpoint that does not exist answers 404 with a SCIM error.",
            tags = "error")
    void areScimErrorsForUnknownEndpoints(Scim scim) {
        Errors.demandError(scim.get("/NoSuchEndpoint"), 404);
    }
}
