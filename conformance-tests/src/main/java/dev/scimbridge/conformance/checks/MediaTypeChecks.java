package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.requirement.Requirement;

/** Media types and encoding (RFC 7644 §3.8). */
@Checks
final class MediaTypeChecks {

    @Requirement(
            id = "media-scim-json",
            rfc = RFC7644,
            section = "3.8",
            level = MUST,
            quote = "Service providers MUST support the \"Accept\" header \"Accept: application/scim+json\" and SHOULD"
                    + " support the header \"Accept: application/json\", both of which specify JSON documents conforming"
                    + " to [RFC7159].",
            satisfiedBy = "Accept: application/scim+json is answered with Content-Type application/scim+json.",
            tags = "media")
    void scimJsonIsGivenWhenAsked(Scim scim) {
        Answer answer = scim.get("/ServiceProviderConfig").demandStatus(200);
        answer.demand(answer.mediaType().equals("application/scim+json"), "Content-Type is %s.", answer.mediaType());
    }

    @Requirement(
            id = "media-json",
            rfc = RFC7644,
            section = "3.8",
            level = SHOULD,
            quote = "Service providers MUST support the \"Accept\" header \"Accept: application/scim+json\" and SHOULD"
                    + " support the header \"Accept: application/json\", both of which specify JSON documents conforming"
                    + " to [RFC7159].",
            satisfiedBy = "Accept: application/json is answered with 200 and JSON.",
            tags = "media")
    void jsonIsGivenWhenAsked(Scim scim) {
        Answer answer = scim.send(Request.get("/ServiceProviderConfig").withHeader("Accept", "application/json"));
        answer.demandStatus(200).json();
        answer.demand(answer.mediaType().endsWith("json"), "Content-Type is %s.", answer.mediaType());
    }
}
