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

/** Replacing with PUT (RFC 7644 §3.5.1). */
@Checks
final class ReplaceChecks {
    @Requirement(
            id = "replace-status",
            rfc = RFC7644,
            section = "3.5.1",
            level = MUST,
            quote =
                    "Unless otherwise specified, a successful PUT operation returns a 200 OK response code and the entire resource within the response body, enabling the client to correlate the client's and the service provider's views of the updated resource.",
            satisfiedBy = "PUT on a User answers 200.",
            needs = Need.WRITE,
            tags = {"writing", "replace"})
    void answersOk(Scim scim) {
        Resource user = scim.writer().user();
        scim.writer().put(user, user.json()).demandStatus(200);
    }

    @Requirement(
            id = "replace-body",
            rfc = RFC7644,
            section = "3.5.1",
            level = MUST,
            quote =
                    "Unless otherwise specified, a successful PUT operation returns a 200 OK response code and the entire resource within the response body, enabling the client to correlate the client's and the service provider's views of the updated resource.",
            satisfiedBy = "The 200 shows the User as a GET shows it afterwards.",
            needs = Need.WRITE,
            tags = {"writing", "replace"})
    void showsTheWholeResource(Scim scim) {
        Resource user = scim.writer().user();
        String name = scim.writer().simple();
        Answer answer = taken(scim, user, copy(user).put(name, "After"));
        answer.demand(answer.json().equals(scim.writer().now(user)), "A GET afterwards shows something else.");
    }

    @Requirement(
            id = "replace-values",
            rfc = RFC7644,
            section = "3.5.1",
            level = MUST,
            quote = "Any values provided SHALL replace the existing attribute values.",
            satisfiedBy = "A text that is put replaces the one before.",
            needs = Need.WRITE,
            tags = {"writing", "replace"})
    void takesTheNewValues(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        taken(scim, user, copy(user).put(name, "After"));
        scim.writer().see(user).text(name, "After");
    }

    @Requirement(
            id = "replace-several-values",
            rfc = RFC7644,
            section = "3.5.1",
            level = MUST,
            quote = "Any values provided SHALL replace the existing attribute values.",
            satisfiedBy = "emails that are put replace those before; they are not added to them.",
            needs = Need.WRITE,
            tags = {"writing", "replace"})
    void replacesAllValues(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value", "emails.type");
        Resource user = writer.user(body -> Mails.set(scim, body));
        ObjectNode body = copy(user);
        body.putArray("emails").add(writer.bodies().email(user.type(), Mails.THIRD, "work"));
        taken(scim, user, body);
        writer.see(user).texts("emails", "value", Set.of(Mails.THIRD));
    }

    @Requirement(
            id = "replace-null",
            rfc = RFC7643,
            section = "2.5",
            level = MUST,
            quote =
                    "Assigning an attribute with the value \"null\" or an empty array (in the case of multi-valued attributes) has the effect of making the attribute \"unassigned\".",
            satisfiedBy = "A text that is put as null is not there any more.",
            needs = Need.WRITE,
            tags = {"writing", "replace"})
    void clearsWhatIsNull(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        taken(scim, user, copy(user).putNull(name));
        scim.writer().see(user).unassigned(name);
    }

    @Requirement(
            id = "replace-empty",
            rfc = RFC7643,
            section = "2.5",
            level = MUST,
            quote =
                    "Assigning an attribute with the value \"null\" or an empty array (in the case of multi-valued attributes) has the effect of making the attribute \"unassigned\".",
            satisfiedBy = "emails that are put as [] are not there any more.",
            needs = Need.WRITE,
            tags = {"writing", "replace"})
    void clearsWhatIsEmpty(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("emails.value");
        Resource user = writer.user();
        ObjectNode body = copy(user);
        body.putArray("emails");
        taken(scim, user, body);
        writer.see(user).unassigned("emails");
    }

    @Requirement(
            id = "replace-read-only",
            rfc = RFC7644,
            section = "3.5.1",
            level = MUST,
            quote = "readOnly Any values provided SHALL be ignored.",
            satisfiedBy = "A PUT with another meta.created is taken, and changes meta.created not.",
            needs = Need.WRITE,
            tags = {"writing", "replace", "meta"})
    void ignoresReadOnlyAttributes(Scim scim) {
        Resource user = scim.writer().user();
        ObjectNode body = copy(user);
        body.putObject("meta").put("created", "1999-12-31T00:00:00Z");
        Errors.demandTaken(scim.writer().put(user, body));
        JsonNode created = scim.writer().now(user).path("meta").path("created");
        scim.writer()
                .read(user)
                .demand(created.equals(user.json().path("meta").path("created")), "meta.created is %s.", created);
    }

    @Requirement(
            id = "replace-keeps-id",
            rfc = RFC7643,
            section = "3.1",
            level = MUST,
            quote =
                    "It MUST be a stable, non-reassignable identifier that does not change when the same resource is returned in subsequent requests.",
            satisfiedBy = "After a PUT the User has the id it had.",
            needs = Need.WRITE,
            tags = {"writing", "replace"})
    void keepsTheId(Scim scim) {
        Resource user = scim.writer().user();
        Answer answer = taken(scim, user, copy(user).put(scim.writer().simple(), "After"));
        answer.demand(
                answer.json().path("id").asText().equals(user.id()),
                "id is %s.",
                answer.json().path("id"));
    }

    @Requirement(
            id = "replace-modified",
            rfc = RFC7643,
            section = "3.1",
            level = MUST,
            quote = "The most recent DateTime that the details of this resource were updated at the service provider.",
            satisfiedBy = "After a PUT meta.lastModified is not before what it was, and not before meta.created.",
            needs = Need.WRITE,
            tags = {"writing", "replace", "meta"})
    void notesTheChange(Scim scim) {
        Resource user = scim.writer().user();
        Answer answer = taken(scim, user, copy(user).put(scim.writer().simple(), "After"));
        Moments.demandNotBefore(answer, user.json(), scim.writer().now(user));
    }

    @Requirement(
            id = "replace-unknown",
            rfc = RFC7644,
            section = "3.5.1",
            level = MUST,
            quote =
                    "Because SCIM resource identifiers are assigned by the service provider, HTTP PUT MUST NOT be used to create new resources.",
            satisfiedBy = "PUT on an id that does not exist answers 404.",
            needs = Need.WRITE,
            tags = {"writing", "replace", "error"})
    void createsNothing(Scim scim) {
        Errors.demandError(scim.writer().changeAbsent("PUT", scim.writer().newUser()), 404);
    }

    @Requirement(
            id = "replace-without-name",
            rfc = RFC7644,
            section = "3.5.1",
            level = RECOMMENDATION,
            quote = "If an attribute is \"required\", clients MUST specify the attribute in the PUT request.",
            satisfiedBy = "PUT of a User without userName is refused with 400.",
            needs = Need.WRITE,
            tags = {"writing", "replace", "error"})
    void refusesAUserWithoutAName(Scim scim) {
        Resource user = scim.writer().user();
        ObjectNode body = copy(user);
        body.remove("userName");
        Errors.demandStatus(scim.writer().put(user, body), 400);
    }

    @Requirement(
            id = "replace-duplicate",
            rfc = RFC7643,
            section = "4.1.1",
            level = MUST,
            quote = "This identifier MUST be unique across the service provider's entire set of Users.",
            satisfiedBy = "PUT of the userName of another User is refused with 409 or 400.",
            needs = Need.WRITE,
            tags = {"writing", "replace", "error"})
    void refusesATakenName(Scim scim) {
        Resource user = scim.writer().user();
        Resource other = scim.writer().user();
        ObjectNode body = copy(user);
        body.set("userName", Json.member(other.json(), "userName"));
        Errors.demandError(scim.writer().put(user, body), 400, 409);
    }

    @Requirement(
            id = "replace-not-json",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "The request body message structure was invalid or did not conform to the request schema.",
            satisfiedBy = "PUT of a body that is not JSON is refused with 400.",
            needs = Need.WRITE,
            tags = {"writing", "replace", "error"})
    void refusesWhatIsNoJson(Scim scim) {
        Resource user = scim.writer().user();
        Errors.demandError(scim.writer().change(Request.of("PUT", user.path()).withBody("{\"schemas\":[")), 400);
    }

    private static ObjectNode copy(Resource user) {
        return user.json().deepCopy();
    }

    private static Answer taken(Scim scim, Resource user, JsonNode body) {
        Answer answer = scim.writer().put(user, body);
        if (answer.status() / 100 != 2) {
            throw scim.skipped("PUT is answered with " + answer.status() + ": see replace-status");
        }
        return answer;
    }
}
