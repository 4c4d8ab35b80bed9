package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.Urns;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;

/** Bulk requests of which not all can be done (RFC 7644 §3.7.3, §3.7.4). */
@Checks
final class BulkErrorChecks {
    @Requirement(
            id = "bulk-continues",
            rfc = RFC7644,
            section = "3.7",
            level = MUST,
            quote =
                    "The service provider MUST continue performing as many changes as possible and disregard partial failures.",
            satisfiedBy = "After an operation that fails the next one is done.",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk", "error"})
    void goOnAfterAnError(Scim scim) {
        Answer answer = Bulk.failsThenCreates(scim, 0);
        Bulk.demandStatus(answer, 1, "201");
    }

    @Requirement(
            id = "bulk-error-status",
            rfc = RFC7644,
            section = "3.7",
            level = MUST,
            quote = "The HTTP response status code for the requested operation.",
            satisfiedBy = "The result of a User without a userName has the status \"400\".",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk", "error"})
    void sayWhichFailed(Scim scim) {
        Bulk.demandStatus(Bulk.failsThenCreates(scim, 0), 0, "400");
    }

    @Requirement(
            id = "bulk-error-body",
            rfc = RFC7644,
            section = "3.7",
            level = MUST,
            quote =
                    "When indicating an error, the \"response\" attribute MUST contain the detail error response as per Section 3.12.",
            satisfiedBy = "The result of an operation that failed holds a SCIM error in response.",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk", "error"})
    void sayWhyItFailed(Scim scim) {
        Answer answer = Bulk.failsThenCreates(scim, 0);
        JsonNode response = Bulk.result(answer, 0).path("response");
        answer.demand(ListResponses.texts(response.path("schemas")).contains(Urns.ERROR), "response is %s.", response);
    }

    @Requirement(
            id = "bulk-fail-on-errors",
            rfc = RFC7644,
            section = "3.7",
            level = MUST,
            quote =
                    "The \"failOnErrors\" attribute defines the number of errors that the service provider should accept before failing the remaining operations returning the response.",
            satisfiedBy = "With failOnErrors 1 nothing is done after the first error.",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk", "error"})
    void stopWhenAskedTo(Scim scim) {
        Answer answer = Bulk.failsThenCreates(scim, 1);
        String status = answer.tryJson()
                .map(json -> Bulk.status(json.path("Operations").path(1)))
                .orElse("");
        answer.demand(!status.startsWith("2"), "The second operation has the status %s.", status);
    }

    @Requirement(
            id = "bulk-not-json",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "The request body message structure was invalid or did not conform to the request schema.",
            satisfiedBy = "A bulk request that is not JSON is refused with 400.",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk", "error"})
    void refuseWhatIsNoJson(Scim scim) {
        Errors.demandError(scim.send(Request.post("/Bulk", "{\"schemas\":[\"" + Urns.BULK_REQUEST)), 400);
    }

    @Requirement(
            id = "bulk-max-operations",
            rfc = RFC7644,
            section = "3.7.4",
            level = MUST,
            quote =
                    "If either limit is exceeded, the service provider MUST return HTTP response code 413 (Payload Too Large).",
            satisfiedBy = "One operation more than maxOperations is answered with 413.",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk", "error"})
    void refuseTooManyOperations(Scim scim) {
        Errors.demandError(Bulk.tooMany(scim), 413);
    }

    @Requirement(
            id = "bulk-max-operations-named",
            rfc = RFC7644,
            section = "3.7.4",
            level = MUST,
            quote = "The returned response MUST specify the limit exceeded in the body of the error response.",
            satisfiedBy = "The 413 names the number of operations that is the most.",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk", "error"})
    void nameTheLimit(Scim scim) {
        Answer answer = Bulk.tooMany(scim);
        if (answer.status() != 413) {
            scim.skip("too many operations are not answered with 413");
        }
        answer.demand(
                answer.text().contains(String.valueOf(Bulk.limit(scim, "maxOperations"))), "The limit is not named.");
    }

    @Requirement(
            id = "bulk-max-payload",
            rfc = RFC7644,
            section = "3.7.4",
            level = MUST,
            quote =
                    "If either limit is exceeded, the service provider MUST return HTTP response code 413 (Payload Too Large).",
            satisfiedBy = "A request of more bytes than maxPayloadSize is answered with 413.",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk", "error"})
    void refuseTooMuch(Scim scim) {
        int limit = Bulk.limit(scim, "maxPayloadSize");
        ObjectNode body = Bulk.of();
        body.put("padding", "x".repeat(limit));
        Errors.demandError(scim.writer().bulk(body), 413);
    }

    @Requirement(
            id = "bulk-refused",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "Service provider does not support the request operation, e.g., PATCH.",
            satisfiedBy = "A server that does not declare bulk answers 501, or 404 because there is no such endpoint.",
            needs = {Need.WRITE, Need.NO_BULK},
            tags = {"writing", "bulk", "error"})
    void areRefusedWhenUndeclared(Scim scim) {
        ObjectNode body =
                Bulk.of(Bulk.post(scim.writer().userType(), "one", scim.writer().newUser()));
        Errors.demandError(scim.writer().bulk(body), 404, 501);
    }
}
