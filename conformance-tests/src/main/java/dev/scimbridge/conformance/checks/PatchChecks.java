package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
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
import java.util.List;
import java.util.Set;

/** What PATCH answers, and what it leaves behind (RFC 7644 §3.5.2). */
@Checks
final class PatchChecks {
    @Requirement(
            id = "patch-status",
            rfc = RFC7644,
            section = "3.5.2",
            level = MUST,
            quote =
                    "On successful completion, the server either MUST return a 200 OK response code and the entire resource within the response body, subject to the \"attributes\" query parameter (see Section 3.9), or MAY return HTTP status code 204 (No Content) and the appropriate response headers for a successful PATCH request.",
            satisfiedBy = "A PATCH that is taken answers 200 or 204.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void answersOkOrNoContent(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        Errors.demandStatus(scim.writer().patch(user, Patches.replace(name, "After")), 200, 204);
    }

    @Requirement(
            id = "patch-body",
            rfc = RFC7644,
            section = "3.5.2",
            level = MUST,
            quote =
                    "On successful completion, the server either MUST return a 200 OK response code and the entire resource within the response body, subject to the \"attributes\" query parameter (see Section 3.9), or MAY return HTTP status code 204 (No Content) and the appropriate response headers for a successful PATCH request.",
            satisfiedBy = "The 200 to a PATCH shows the User as a GET shows it afterwards; a 204 shows nothing.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void showsTheWholeResource(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        Answer answer = scim.writer().patch(user, Patches.replace(name, "After"));
        if (answer.status() == 204) {
            answer.demand(answer.text().isEmpty(), "The 204 has a body.");
        } else {
            answer.demandStatus(200);
            answer.demand(answer.json().equals(scim.writer().now(user)), "A GET afterwards shows something else.");
        }
    }

    @Requirement(
            id = "patch-attributes",
            rfc = RFC7644,
            section = "3.5.2",
            level = MUST,
            quote = "The server MUST return a 200 OK if the \"attributes\" parameter is specified in the request.",
            satisfiedBy = "PATCH with attributes=userName answers 200 and shows userName, but no name or emails.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "attributes"})
    void showsOnlyWhatWasAskedFor(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        Request request = Patches.request(user, Patches.replace(name, "After")).with("attributes", "userName");
        Answer answer = scim.writer().change(request).demandStatus(200);
        answer.demand(!Json.member(answer.json(), "userName").isMissingNode(), "userName is not shown.");
        for (String other : List.of("name", "emails", "active")) {
            answer.demand(Json.member(answer.json(), other).isMissingNode(), "%s is shown, too.", other);
        }
    }

    @Requirement(
            id = "patch-order",
            rfc = RFC7644,
            section = "3.5.2",
            level = MUST,
            quote = "Operations are applied sequentially in the order they appear in the array.",
            satisfiedBy = "Of two operations on one attribute the last one stands.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void appliesOneAfterTheOther(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        scim.writer()
                .patched(user, Patches.replace(name, "First"), Patches.replace(name, "Last"))
                .text(name, "Last");
    }

    @Requirement(
            id = "patch-result-is-next",
            rfc = RFC7644,
            section = "3.5.2",
            level = MUST,
            quote =
                    "Each operation in the sequence is applied to the target resource; the resulting resource becomes the target of the next operation.",
            satisfiedBy = "A value that the first operation adds can be selected by the second one.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void givesEachOperationTheResultOfTheLast(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type");
        Resource user = writer.user(body -> Mails.set(scim, body));
        ObjectNode mail = writer.bodies().email(user.type(), Mails.THIRD, "other");
        writer.patched(
                        user,
                        Patches.add("emails", NewResources.array(mail)),
                        Patches.remove("emails[value eq \"" + Mails.THIRD + "\"]"))
                .texts("emails", "value", Mails.BOTH);
    }

    @Requirement(
            id = "patch-atomic",
            rfc = RFC7644,
            section = "3.5.2",
            level = MUST,
            quote =
                    "If a single operation encounters an error condition, the original SCIM resource MUST be restored, and a failure status SHALL be returned.",
            satisfiedBy = "When the second operation fails, what the first one changed is as it was.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "error"})
    void changesNothingWhenOneFails(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        Answer answer = scim.writer()
                .patch(user, Patches.replace(name, "Half"), Patches.replace("noSuchAttribute.noSuchPart", "x"));
        if (answer.status() / 100 == 2) {
            scim.skip("the operation that should fail is taken: see patch-invalid-path");
        }
        JsonNode value = Json.member(scim.writer().now(user), name);
        answer.demand(value.asText().equals("Before"), "The request failed, and yet %s is %s.", name, value);
    }

    @Requirement(
            id = "patch-primary",
            rfc = RFC7644,
            section = "3.5.2",
            level = MUST,
            quote =
                    "For multi-valued attributes, a PATCH operation that sets a value's \"primary\" sub-attribute to \"true\" SHALL cause the server to automatically set \"primary\" to \"false\" for any other values in the array.",
            satisfiedBy = "When another mail address becomes primary, the one before is so no longer.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch"})
    void keepsOnePrimary(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type", "emails.primary");
        Resource user = writer.user(body -> {
            Mails.set(scim, body);
            ((ObjectNode) body.path("emails").get(0)).put("primary", true);
        });
        ObjectNode mail =
                writer.bodies().email(user.type(), Mails.THIRD, "other").put("primary", true);
        Seen now = writer.patched(user, Patches.add("emails", NewResources.array(mail)));
        Set<String> primary = Mails.primary(now.json());
        now.answer().demand(primary.equals(Set.of(Mails.THIRD)), "Primary are %s.", primary);
    }

    @Requirement(
            id = "patch-modified",
            rfc = RFC7643,
            section = "3.1",
            level = MUST,
            quote = "The most recent DateTime that the details of this resource were updated at the service provider.",
            satisfiedBy = "After a PATCH meta.lastModified is not before what it was, and not before meta.created.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "meta"})
    void notesTheChange(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        JsonNode now =
                scim.writer().patched(user, Patches.replace(name, "After")).json();
        Moments.demandNotBefore(scim.writer().read(user), user.json(), now);
    }

    @Requirement(
            id = "patch-unknown",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "Specified resource (e.g., User) or endpoint does not exist.",
            satisfiedBy = "PATCH on an id that does not exist answers 404.",
            needs = {Need.WRITE, Need.PATCH},
            tags = {"writing", "patch", "error"})
    void isNotFoundForAnUnknownId(Scim scim) {
        ObjectNode body = Patches.body(Patches.replace(scim.writer().simple(), "After"));
        Errors.demandError(scim.writer().changeAbsent("PATCH", body), 404);
    }

    @Requirement(
            id = "patch-refused",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "Service provider does not support the request operation, e.g., PATCH.",
            satisfiedBy = "A server that does not declare PATCH answers 501 or 405 to one, and changes nothing.",
            needs = {Need.WRITE, Need.NO_PATCH},
            tags = {"writing", "patch", "error"})
    void isRefusedWhenUndeclared(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        Errors.demandError(scim.writer().patch(user, Patches.replace(name, "After")), 405, 501);
        scim.writer().see(user).text(name, "Before");
    }
}
