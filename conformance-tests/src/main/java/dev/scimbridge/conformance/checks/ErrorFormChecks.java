package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What errors look like, whatever they are about (RFC 7644 §3.12). */
@Checks
final class ErrorFormChecks {
    private static final Set<String> KEYWORDS = Set.of(
            "invalidFilter",
            "tooMany",
            "uniqueness",
            "mutability",
            "invalidSyntax",
            "invalidPath",
            "noTarget",
            "invalidValue",
            "invalidVers",
            "sensitive",
            "invalidCursor",
            "expiredCursor",
            "invalidCount");
    private static final Pattern INTERNALS =
            Pattern.compile("\\bat [\\w.$]+\\([\\w]+\\.java|Exception\\b|Traceback|SQLSTATE|ORA-\\d");

    @Requirement(
            id = "error-media",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote =
                    "In addition to returning an HTTP response code, implementers MUST return the errors in the body of the"
                            + " response in a JSON format, using the attributes described below.",
            satisfiedBy = "The 404 for an unknown id has Content-Type application/scim+json.",
            needs = Need.RESOURCES,
            tags = {"error", "media"})
    void areScimJson(Scim scim) {
        Answer answer = scim.get(scim.mainType().path(scim.absentId()));
        answer.demand(answer.mediaType().equals("application/scim+json"), "Content-Type is %s.", answer.mediaType());
    }

    @Requirement(
            id = "error-detail",
            rfc = RFC7644,
            section = "3.12",
            level = RECOMMENDATION,
            quote = "A detailed human-readable message.",
            satisfiedBy = "Errors have a detail; some readers demand one.",
            needs = Need.RESOURCES,
            tags = "error")
    void sayWhatIsWrong(Scim scim) {
        Answer answer = scim.get(scim.mainType().path(scim.absentId()));
        answer.demand(!answer.json().path("detail").asText("").isBlank(), "There is no detail.");
    }

    @Requirement(
            id = "error-type",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "A SCIM detail error keyword.",
            satisfiedBy = "scimType, where it is given, is one of the standard's keywords.",
            needs = Need.RESOURCES,
            tags = "error")
    void useTheDefinedKeywords(Scim scim) {
        for (Answer answer : List.of(
                scim.get(scim.mainType().path(scim.absentId())),
                scim.send(FilterDemands.query(scim, "id eq")),
                scim.get("/NoSuchEndpoint"))) {
            String type = answer.tryJson()
                    .map(json -> json.path("scimType").asText(""))
                    .orElse("");
            answer.demand(type.isEmpty() || KEYWORDS.contains(type), "scimType is %s.", type);
        }
    }

    @Requirement(
            id = "error-internals",
            rfc = RFC7644,
            section = "3.12",
            level = RECOMMENDATION,
            quote = "A detailed human-readable message.",
            satisfiedBy = "Errors show no stack trace and no SQL.",
            needs = Need.RESOURCES,
            tags = {"error", "security"})
    void showNoInternals(Scim scim) {
        for (Answer answer : List.of(
                scim.get(scim.mainType().path(scim.absentId())),
                scim.send(FilterDemands.query(scim, "id eq \"\\")),
                scim.send(Request.get(scim.mainType().endpoint()).with("count", "x'--")))) {
            answer.demand(!INTERNALS.matcher(answer.text()).find(), "The error shows internals.");
        }
    }

    @Requirement(
            id = "error-not-found-in-list",
            rfc = RFC7644,
            section = "3.4.2",
            level = MUST,
            quote = "A query that does not return any matches SHALL return success (HTTP status code 200) with"
                    + " \"totalResults\" set to a value of 0.",
            satisfiedBy = "Odd ids, like one with a slash or a quote in it, answer 404 and never 500.",
            needs = Need.RESOURCES,
            tags = {"error", "list"})
    void areNoServerErrorsForOddIds(Scim scim) {
        for (String id : List.of("a b", "%22", "..%2F", "x".repeat(300))) {
            Answer answer = scim.get(scim.mainType().endpoint() + "/"
                    + (id.startsWith("%") || id.startsWith("..") ? id : Request.encode(id)));
            answer.demand(
                    answer.status() < 500 && answer.status() >= 400, "An odd id is answered with %s.", answer.status());
        }
    }
}
