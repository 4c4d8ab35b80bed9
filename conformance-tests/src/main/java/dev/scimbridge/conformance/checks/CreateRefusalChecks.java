package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.Locale;

/** POSTs that must not create anything (RFC 7644 §3.3, §3.12). */
@Checks
final class CreateRefusalChecks {
    @Requirement(
            id = "create-duplicate",
            rfc = RFC7644,
            section = "3.3",
            level = MUST,
            quote =
                    "If the service provider determines that the creation of the requested resource conflicts with existing resources (e.g., a \"User\" resource with a duplicate \"userName\"), the service provider MUST return HTTP status code 409 (Conflict) with a \"scimType\" error code of \"uniqueness\", as per Section 3.12.",
            satisfiedBy = "A second User with the same userName is refused with 409.",
            needs = Need.WRITE,
            tags = {"writing", "create", "error"})
    void refusesASecondOfTheName(Scim scim) {
        Errors.demandError(again(scim, scim.writer().user()), 409);
    }

    @Requirement(
            id = "create-duplicate-type",
            rfc = RFC7644,
            section = "3.3",
            level = MUST,
            quote =
                    "If the service provider determines that the creation of the requested resource conflicts with existing resources (e.g., a \"User\" resource with a duplicate \"userName\"), the service provider MUST return HTTP status code 409 (Conflict) with a \"scimType\" error code of \"uniqueness\", as per Section 3.12.",
            satisfiedBy = "The 409 has scimType uniqueness.",
            needs = Need.WRITE,
            tags = {"writing", "create", "error"})
    void saysThatTheNameIsTaken(Scim scim) {
        Answer answer = again(scim, scim.writer().user());
        if (answer.status() != 409) {
            scim.skip("a second User of the same userName is not refused with 409");
        }
        String type = answer.json().path("scimType").asText("missing");
        answer.demand(type.equals("uniqueness"), "scimType is %s.", type);
    }

    @Requirement(
            id = "create-duplicate-case",
            rfc = RFC7643,
            section = "4.1.1",
            level = MUST,
            quote = "This identifier MUST be unique across the service provider's entire set of Users.",
            satisfiedBy =
                    "Where the schema says that userName is not caseExact, a userName in upper case is refused if the same in lower case is taken.",
            needs = Need.WRITE,
            tags = {"writing", "create", "error"})
    void takesNamesInOtherLettersAsTheSame(Scim scim) {
        Writer writer = scim.writer();
        boolean exact = scim.known()
                .path(writer.userType(), "userName")
                .map(path -> path.target().caseExact())
                .orElse(false);
        if (exact) {
            scim.skip("the User schema says that userName is caseExact");
        }
        Resource user = writer.user();
        ObjectNode body = writer.newUser();
        body.put("userName", Json.member(user.json(), "userName").asText().toUpperCase(Locale.ROOT));
        Errors.demandStatus(writer.post(user.type(), body), 409);
    }

    @Requirement(
            id = "create-without-name",
            rfc = RFC7643,
            section = "4.1.1",
            level = MUST,
            quote = "Each User MUST include a non-empty userName value.",
            satisfiedBy = "A User without a userName is refused with 400.",
            needs = Need.WRITE,
            tags = {"writing", "create", "error"})
    void refusesAUserWithoutAName(Scim scim) {
        Writer writer = scim.writer();
        ObjectNode body = writer.newUser();
        body.remove("userName");
        Errors.demandError(writer.post(writer.userType(), body), 400);
    }

    @Requirement(
            id = "create-without-name-type",
            rfc = RFC7644,
            section = "3.12",
            level = RECOMMENDATION,
            quote =
                    "A required value was missing, or the value specified was not compatible with the operation or attribute type (see Section 2.2 of [RFC7643]), or resource schema (see Section 4 of [RFC7643]).",
            satisfiedBy = "The 400 for a User without a userName has scimType invalidValue.",
            needs = Need.WRITE,
            tags = {"writing", "create", "error"})
    void saysThatAValueIsMissing(Scim scim) {
        Writer writer = scim.writer();
        ObjectNode body = writer.newUser();
        body.remove("userName");
        Answer answer = writer.post(writer.userType(), body);
        if (answer.status() != 400) {
            scim.skip("a User without a userName is not refused with 400");
        }
        String type = answer.json().path("scimType").asText("missing");
        answer.demand(type.equals("invalidValue"), "scimType is %s.", type);
    }

    @Requirement(
            id = "create-not-json",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "The request body message structure was invalid or did not conform to the request schema.",
            satisfiedBy = "A POST whose body is not JSON is refused with 400.",
            needs = Need.WRITE,
            tags = {"writing", "create", "error"})
    void refusesWhatIsNoJson(Scim scim) {
        Writer writer = scim.writer();
        Errors.demandError(
                writer.post(
                        writer.userType(),
                        "{\"schemas\":[\"" + writer.userType().schema()),
                400);
    }

    @Requirement(
            id = "create-wrong-type",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote =
                    "A required value was missing, or the value specified was not compatible with the operation or attribute type (see Section 2.2 of [RFC7643]), or resource schema (see Section 4 of [RFC7643]).",
            satisfiedBy = "A User whose name is a text instead of an object is refused with 400.",
            needs = Need.WRITE,
            tags = {"writing", "create", "error"})
    void refusesAValueOfAnotherType(Scim scim) {
        Writer writer = scim.writer();
        writer.demandWritable("name.familyName");
        ObjectNode body = writer.newUser().put("name", "a text where an object belongs");
        Errors.demandError(writer.post(writer.userType(), body), 400);
    }

    @Requirement(
            id = "create-without-schemas",
            rfc = RFC7643,
            section = "3",
            level = RECOMMENDATION,
            quote =
                    "All representations of SCIM schemas MUST include a non-empty array with value(s) of the URIs supported by that representation.",
            satisfiedBy = "A User without schemas is refused with 400.",
            needs = Need.WRITE,
            tags = {"writing", "create", "error"})
    void refusesABodyWithoutSchemas(Scim scim) {
        Writer writer = scim.writer();
        ObjectNode body = writer.newUser();
        body.remove("schemas");
        Errors.demandStatus(writer.post(writer.userType(), body), 400);
    }

    private static Answer again(Scim scim, Resource user) {
        Writer writer = scim.writer();
        ObjectNode body = writer.newUser();
        body.set("userName", Json.member(user.json(), "userName"));
        return writer.post(user.type(), body);
    }
}
