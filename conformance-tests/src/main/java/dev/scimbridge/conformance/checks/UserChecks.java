package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a User is called, and what it never shows (RFC 7643 §4.1.1). */
@Checks
final class UserChecks {
    @Requirement(
            id = "user-user-name",
            rfc = RFC7643,
            section = "4.1.1",
            level = MUST,
            quote = "Each User MUST include a non-empty userName value.",
            satisfiedBy = "Every User has a userName that is not empty.",
            needs = Need.USERS,
            tags = "user")
    void haveAUserName(Scim scim) {
        Violations violations = new Violations();
        for (Resource user : scim.users()) {
            JsonNode name = Json.member(user.json(), "userName");
            violations.demand(name.isTextual() && !name.asText().isBlank(), user, "userName is %s", name);
        }
        violations.demandNone();
    }

    @Requirement(
            id = "user-user-name-unique",
            rfc = RFC7643,
            section = "4.1.1",
            level = MUST,
            quote = "This identifier MUST be unique across the service provider's entire set of Users.",
            satisfiedBy = "No two Users have the same userName, upper and lower case being the same.",
            needs = Need.USERS,
            tags = "user")
    void haveAUserNameOfTheirOwn(Scim scim) {
        Violations violations = new Violations();
        Map<String, Resource> seen = new HashMap<>();
        for (Resource user : scim.users()) {
            String name = Json.member(user.json(), "userName").asText("").toLowerCase(Locale.ROOT);
            Resource other = name.isEmpty() ? null : seen.putIfAbsent(name, user);
            violations.demand(
                    other == null || other.id().equals(user.id()),
                    user,
                    "the userName %s is also that of %s",
                    name,
                    String.valueOf(other));
        }
        violations.demandNone();
    }

    @Requirement(
            id = "user-password",
            rfc = RFC7643,
            section = "4.1.1",
            level = MUST,
            quote =
                    "The cleartext value or the hashed value of a password SHALL NOT be returnable by a service provider.",
            satisfiedBy = "No User shows a password, not even when asked with attributes=password.",
            needs = Need.USERS,
            tags = {"user", "security"})
    void neverShowAPassword(Scim scim) {
        Violations violations = new Violations();
        for (Resource user : scim.users()) {
            violations.demand(Json.member(user.json(), "password").isMissingNode(), user, "shows a password");
        }
        violations.demandNone();
        Resource user = scim.users().get(0);
        Answer asked = scim.send(Request.get(user.path()).with("attributes", "userName,password"));
        asked.demand(
                asked.tryJson()
                        .map(json -> Json.member(json, "password").isMissingNode())
                        .orElse(true),
                "A password is returned.");
    }
}
