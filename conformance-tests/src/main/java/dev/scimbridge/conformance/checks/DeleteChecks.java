package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;

/** Deleting with DELETE (RFC 7644 §3.6). */
@Checks
final class DeleteChecks {
    @Requirement(
            id = "delete-status",
            rfc = RFC7644,
            section = "3.6",
            level = MUST,
            quote =
                    "In response to a successful DELETE, the server SHALL return a successful HTTP status code 204 (No Content).",
            satisfiedBy = "DELETE of a User answers 204.",
            needs = Need.WRITE,
            tags = {"writing", "delete"})
    void answersNoContent(Scim scim) {
        scim.writer().delete(scim.writer().user()).demandStatus(204);
    }

    @Requirement(
            id = "delete-get",
            rfc = RFC7644,
            section = "3.6",
            level = MUST,
            quote =
                    "Service providers MAY choose not to permanently delete the resource but MUST return a 404 (Not Found) error code for all operations associated with the previously deleted resource.",
            satisfiedBy = "GET of a deleted User answers 404.",
            needs = Need.WRITE,
            tags = {"writing", "delete"})
    void isNotFoundAfterwards(Scim scim) {
        Resource user = scim.writer().user();
        scim.writer().deleted(user);
        Errors.demandError(scim.writer().read(user), 404);
    }

    @Requirement(
            id = "delete-put",
            rfc = RFC7644,
            section = "3.6",
            level = MUST,
            quote =
                    "Service providers MAY choose not to permanently delete the resource but MUST return a 404 (Not Found) error code for all operations associated with the previously deleted resource.",
            satisfiedBy = "PUT on a deleted User answers 404.",
            needs = Need.WRITE,
            tags = {"writing", "delete"})
    void cannotBeReplacedAfterwards(Scim scim) {
        Resource user = deleted(scim);
        Errors.demandError(scim.writer().changeGone("PUT", user, user.json()), 404);
    }

    @Requirement(
            id = "delete-patch",
            rfc = RFC7644,
            section = "3.6",
            level = MUST,
            quote =
                    "Service providers MAY choose not to permanently delete the resource but MUST return a 404 (Not Found) error code for all operations associated with the previously deleted resource.",
            satisfiedBy = "PATCH on a deleted User answers 404.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "delete", "patch"})
    void cannotBeModifiedAfterwards(Scim scim) {
        Resource user = deleted(scim);
        ObjectNode body = Patches.body(Patches.replace(scim.writer().simple(), "After"));
        Errors.demandError(scim.writer().changeGone("PATCH", user, body), 404);
    }

    @Requirement(
            id = "delete-again",
            rfc = RFC7644,
            section = "3.6",
            level = MUST,
            quote =
                    "Service providers MAY choose not to permanently delete the resource but MUST return a 404 (Not Found) error code for all operations associated with the previously deleted resource.",
            satisfiedBy = "A second DELETE answers 404.",
            needs = Need.WRITE,
            tags = {"writing", "delete"})
    void cannotBeDeletedAgain(Scim scim) {
        Resource user = deleted(scim);
        Errors.demandError(scim.writer().changeGone("DELETE", user, NullNode.getInstance()), 404);
    }

    @Requirement(
            id = "delete-unknown",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "Specified resource (e.g., User) or endpoint does not exist.",
            satisfiedBy = "DELETE on an id that does not exist answers 404.",
            needs = Need.WRITE,
            tags = {"writing", "delete", "error"})
    void isNotFoundForAnUnknownId(Scim scim) {
        Errors.demandError(scim.writer().changeAbsent("DELETE", NullNode.getInstance()), 404);
    }

    @Requirement(
            id = "delete-listed",
            rfc = RFC7644,
            section = "3.6",
            level = MUST,
            quote = "Service providers MUST omit the resource from future query results.",
            satisfiedBy = "A filter on the userName of a deleted User finds nothing.",
            needs = {Need.WRITE, Need.FILTER},
            tags = {"writing", "delete", "list"})
    void isNotListedAfterwards(Scim scim) {
        Resource user = deleted(scim);
        String name = Json.member(user.json(), "userName").asText("");
        Answer answer = scim.send(Request.get(user.type().endpoint())
                        .with("filter", "userName eq \"" + name + "\"")
                        .again())
                .demandStatus(200);
        answer.demand(!ListResponse.of(answer).ids().contains(user.id()), "The deleted User is still found.");
    }

    @Requirement(
            id = "delete-frees-name",
            rfc = RFC7644,
            section = "3.6",
            level = SHOULD,
            quote =
                    "In addition, the service provider SHOULD NOT consider the deleted resource in conflict calculation.",
            satisfiedBy = "A User can be created with the userName of a deleted one.",
            needs = Need.WRITE,
            tags = {"writing", "delete", "create"})
    void freesTheName(Scim scim) {
        Writer writer = scim.writer();
        Resource user = deleted(scim);
        ObjectNode body = writer.newUser();
        body.set("userName", Json.member(user.json(), "userName"));
        Errors.demandTaken(writer.post(user.type(), body));
    }

    private static Resource deleted(Scim scim) {
        Resource user = scim.writer().user();
        scim.writer().deleted(user);
        if (scim.writer().read(user).status() == 200) {
            scim.skip("what was deleted can still be read: see delete-get");
        }
        return user;
    }
}
