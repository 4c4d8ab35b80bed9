package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.Set;

/** PATCH requests that must be refused (RFC 7644 §3.5.2, §3.12). */
@Checks
final class PatchRefusalChecks {
    @Requirement(
            id = "patch-invalid-path",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "The \"path\" attribute was invalid or malformed (see Figure 7).",
            satisfiedBy = "A path that is no path is refused with 400.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "error"})
    void refusesABrokenPath(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        Errors.demandError(scim.writer().patch(user, Patches.replace("emails[type eq", "x")), 400);
    }

    @Requirement(
            id = "patch-invalid-path-type",
            rfc = RFC7644,
            section = "3.12",
            level = RECOMMENDATION,
            quote = "The \"path\" attribute was invalid or malformed (see Figure 7).",
            satisfiedBy = "The 400 for a broken path has scimType invalidPath or invalidFilter.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "error"})
    void saysThatThePathIsBroken(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        Answer answer = scim.writer().patch(user, Patches.replace("emails[type eq", "x"));
        if (answer.status() != 400) {
            scim.skip("a broken path is not refused with 400");
        }
        String type = answer.json().path("scimType").asText("missing");
        answer.demand(Set.of("invalidPath", "invalidFilter").contains(type), "scimType is %s.", type);
    }

    @Requirement(
            id = "patch-unknown-attribute",
            rfc = RFC7644,
            section = "3.5.2",
            level = MUST,
            quote =
                    "An operation that is not compatible with an attribute's mutability or schema SHALL return the appropriate HTTP response status code and a JSON detail error response as defined in Section 3.12.",
            satisfiedBy = "A path to an attribute that no schema defines is refused with 400.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "error"})
    void refusesAnUnknownAttribute(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        Errors.demandError(scim.writer().patch(user, Patches.replace("noSuchAttribute.noSuchPart", "x")), 400);
    }

    @Requirement(
            id = "patch-wrong-type",
            rfc = RFC7644,
            section = "3.5.2",
            level = MUST,
            quote =
                    "An operation that is not compatible with an attribute's mutability or schema SHALL return the appropriate HTTP response status code and a JSON detail error response as defined in Section 3.12.",
            satisfiedBy = "A text where name needs an object is refused with 400.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "error"})
    void refusesAValueOfAnotherType(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("name.familyName");
        Resource user = writer.user();
        Errors.demandError(writer.patch(user, Patches.replace("name", "a text where an object belongs")), 400);
    }

    @Requirement(
            id = "patch-invalid-op",
            rfc = RFC7644,
            section = "3.5.2",
            level = MUST,
            quote =
                    "Each PATCH operation object MUST have exactly one \"op\" member, whose value indicates the operation to perform and MAY be one of \"add\", \"remove\", or \"replace\".",
            satisfiedBy = "An op that is none of the three is refused with 400.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "error"})
    void refusesAnUnknownOperation(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        ObjectNode move = Patches.of("move").put("path", name).put("value", "x");
        Errors.demandError(scim.writer().patch(user, move), 400);
    }

    @Requirement(
            id = "patch-without-operations",
            rfc = RFC7644,
            section = "3.5.2",
            level = MUST,
            quote =
                    "The body of an HTTP PATCH request MUST contain the attribute \"Operations\", whose value is an array of one or more PATCH operations.",
            satisfiedBy = "A PATCH without Operations is refused with 400.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "error"})
    void refusesABodyWithoutOperations(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        ObjectNode body = Patches.body();
        body.remove("Operations");
        body.put(name, "After");
        Errors.demandError(scim.writer().change(Request.of("PATCH", user.path()).withBody(body.toString())), 400);
    }

    @Requirement(
            id = "patch-without-schemas",
            rfc = RFC7644,
            section = "3.5.2",
            level = RECOMMENDATION,
            quote =
                    "The body of each request MUST contain the \"schemas\" attribute with the URI value of \"urn:ietf:params:scim:api:messages:2.0:PatchOp\".",
            satisfiedBy = "A PATCH without the PatchOp URN is refused with 400.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "error"})
    void refusesABodyWithoutSchemas(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        ObjectNode body = Patches.body(Patches.replace(name, "After"));
        body.remove("schemas");
        Errors.demandStatus(
                scim.writer().change(Request.of("PATCH", user.path()).withBody(body.toString())), 400);
    }

    @Requirement(
            id = "patch-read-only",
            rfc = RFC7644,
            section = "3.5.2",
            level = MUST,
            quote =
                    "For example, a client MUST NOT modify an attribute that has mutability \"readOnly\" or \"immutable\".",
            satisfiedBy = "Replacing the id is refused with 400, and the User keeps it.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "error"})
    void refusesToChangeReadOnlyAttributes(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        Errors.demandError(scim.writer().patch(user, Patches.replace("id", "another")), 400);
        scim.writer().read(user).demandStatus(200);
    }

    @Requirement(
            id = "patch-remove-required",
            rfc = RFC7644,
            section = "3.5.2.2",
            level = MUST,
            quote =
                    "If an attribute is removed or becomes unassigned and is defined as a required attribute or a read-only attribute, the server SHALL return an HTTP response status code and a JSON detail error response as defined in Section 3.12, with a \"scimType\" error code of \"mutability\".",
            satisfiedBy = "Removing userName is refused with 400 and scimType mutability.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "error"})
    void refusesToRemoveWhatIsRequired(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        Errors.demandBadRequest(scim.writer().patch(user, Patches.remove("userName")), "mutability");
    }

    @Requirement(
            id = "patch-remove-no-path",
            rfc = RFC7644,
            section = "3.5.2.2",
            level = MUST,
            quote =
                    "If \"path\" is unspecified, the operation fails with HTTP status code 400 and a \"scimType\" error code of \"noTarget\".",
            satisfiedBy = "A remove without a path is refused with 400 and scimType noTarget.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "error"})
    void refusesToRemoveNothing(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        Errors.demandBadRequest(scim.writer().patch(user, Patches.of("remove")), "noTarget");
    }

    @Requirement(
            id = "patch-replace-no-target",
            rfc = RFC7644,
            section = "3.5.2.3",
            level = MUST,
            quote =
                    "If the target location is a multi-valued attribute for which a value selection filter (\"valuePath\") has been supplied and no record match was made, the service provider SHALL indicate failure by returning HTTP status code 400 and a \"scimType\" error code of \"noTarget\".",
            satisfiedBy = "A replace whose filter matches no value is refused with 400 and scimType noTarget.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "error"})
    void refusesToReplaceWhatIsNotThere(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type");
        Resource user = writer.user(body -> Mails.set(scim, body));
        ObjectNode replace = Patches.replace("emails[type eq \"nowhere\"].value", Mails.THIRD);
        Errors.demandBadRequest(writer.patch(user, replace), "noTarget");
    }

    @Requirement(
            id = "patch-duplicate",
            rfc = RFC7643,
            section = "4.1.1",
            level = MUST,
            quote = "This identifier MUST be unique across the service provider's entire set of Users.",
            satisfiedBy = "Replacing userName by that of another User is refused with 409 or 400.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "error"})
    void refusesATakenName(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        JsonNode taken = Json.member(scim.writer().user().json(), "userName");
        Errors.demandError(scim.writer().patch(user, Patches.replace("userName", taken)), 400, 409);
    }
}
