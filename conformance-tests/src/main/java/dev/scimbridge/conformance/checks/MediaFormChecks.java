package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;
import static dev.scimbridge.conformance.requirement.Rfc.RFC9110;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;

/** Which media types are understood, and the encoding (RFC 7644 §3.8). */
@Checks
final class MediaFormChecks {
    @Requirement(
            id = "media-default",
            rfc = RFC7644,
            section = "8.1",
            level = SHOULD,
            quote =
                    "Applications intending to use the SCIM protocol SHOULD use the \"application/scim+json\" media type.",
            satisfiedBy = "Without an Accept header the answer is application/scim+json.",
            tags = "media")
    void isScimJsonWhenNothingIsAsked(Scim scim) {
        Answer answer = scim.send(Request.get("/ServiceProviderConfig").withoutHeader("Accept"))
                .demandStatus(200);
        answer.demand(answer.mediaType().equals("application/scim+json"), "Content-Type is %s.", answer.mediaType());
    }

    @Requirement(
            id = "media-wildcard",
            rfc = RFC7644,
            section = "3.8",
            level = SHOULD,
            quote = "Service providers MUST support the \"Accept\" header \"Accept: application/scim+json\" and SHOULD"
                    + " support the header \"Accept: application/json\", both of which specify JSON documents conforming to"
                    + " [RFC7159].",
            satisfiedBy = "Accept: */* is answered with 200 and JSON.",
            tags = "media")
    void isGivenForAWildcard(Scim scim) {
        Answer answer = scim.send(Request.get("/ServiceProviderConfig").withHeader("Accept", "*/*"))
                .demandStatus(200);
        answer.demand(answer.mediaType().endsWith("json"), "Content-Type is %s.", answer.mediaType());
    }

    @Requirement(
            id = "media-parameters",
            rfc = RFC7644,
            section = "3.8",
            level = SHOULD,
            quote = "UTF-8 SHALL be the default encoding format.",
            satisfiedBy = "Accept: application/scim+json; charset=utf-8 is answered with 200.",
            tags = "media")
    void isGivenForACharset(Scim scim) {
        scim.send(Request.get("/ServiceProviderConfig").withHeader("Accept", "application/scim+json; charset=utf-8"))
                .demandStatus(200);
    }

    @Requirement(
            id = "media-list",
            rfc = RFC7644,
            section = "3.8",
            level = MUST,
            quote = "Service providers MUST support the \"Accept\" header \"Accept: application/scim+json\" and SHOULD"
                    + " support the header \"Accept: application/json\", both of which specify JSON documents conforming to"
                    + " [RFC7159].",
            satisfiedBy = "Lists and resources are application/scim+json too.",
            needs = Need.RESOURCES,
            tags = "media")
    void isThatOfListsAndResources(Scim scim) {
        Answer list = scim.send(Request.get(scim.mainType().endpoint()).with("count", 1))
                .demandStatus(200);
        list.demand(
                list.mediaType().equals("application/scim+json"), "The list's Content-Type is %s.", list.mediaType());
        Answer one = scim.get(scim.someResource().path()).demandStatus(200);
        one.demand(
                one.mediaType().equals("application/scim+json"), "The resource's Content-Type is %s.", one.mediaType());
    }

    @Requirement(
            id = "media-utf8",
            rfc = RFC7644,
            section = "3.8",
            level = MUST,
            quote = "Servers MUST accept requests and be able to return JSON-structured responses using UTF-8 encoding"
                    + " [RFC3629].",
            satisfiedBy = "Bodies are well-formed UTF-8.",
            needs = Need.RESOURCES,
            tags = "media")
    void isUtf8(Scim scim) {
        Answer answer = scim.send(Request.get(scim.mainType().endpoint())
                        .with("startIndex", 1)
                        .with("count", 100))
                .demandStatus(200);
        answer.demand(answer.isUtf8(), "The body is not well-formed UTF-8.");
    }

    @Requirement(
            id = "media-charset",
            rfc = RFC7644,
            section = "3.8",
            level = RECOMMENDATION,
            quote = "UTF-8 SHALL be the default encoding format.",
            satisfiedBy =
                    "Content-Type has no charset parameter, which the media type does not define; some readers compare it"
                            + " whole.",
            tags = {"media", "interoperability"})
    void hasNoCharset(Scim scim) {
        Answer answer = scim.get("/ServiceProviderConfig").demandStatus(200);
        String type = answer.header("content-type").orElse("");
        answer.demand(!type.contains(";"), "Content-Type is %s.", type);
    }

    @Requirement(
            id = "media-not-acceptable",
            rfc = RFC9110,
            section = "12.4.1",
            level = RECOMMENDATION,
            quote =
                    "If a content negotiation header field is present in a request and none of the available representations for the response can be considered acceptable according to it, the origin server can either honor the header field by sending a 406 (Not Acceptable) response or disregard the header field by treating the response as if it is not subject to content negotiation for that request header field.",
            satisfiedBy =
                    "An Accept that the server cannot serve is answered with JSON or 406, never with a server error.",
            tags = "media")
    void isNoServerErrorForAnother(Scim scim) {
        Answer answer = scim.send(Request.get("/ServiceProviderConfig").withHeader("Accept", "application/xml"));
        Errors.demandStatus(answer, 200, 406);
    }
}
