package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;

/** Who may read (RFC 7644 §2). */
@Checks
final class AuthenticationChecks {

    @Requirement(
            id = "auth-wrong-token",
            rfc = RFC7644,
            section = "2",
            level = MUST,
            quote =
                    "Regardless of methodology, the SCIM service provider MUST be able to map the authenticated client to"
                            + " an access control policy in order to determine the client's authorization to retrieve and update"
                            + " SCIM resources.",
            satisfiedBy = "A wrong bearer token is answered with 401.",
            needs = {Need.RESOURCES, Need.TOKEN},
            tags = "authentication")
    void refusesAWrongToken(Scim scim) {
        scim.send(Request.get(scim.mainType().endpoint()).withAuthorization("Bearer not-the-token"))
                .demandStatus(401);
    }

    @Requirement(
            id = "auth-www-authenticate",
            rfc = RFC7644,
            section = "2",
            level = MUST,
            quote =
                    "As per Section 4.1 of [RFC7235], a SCIM service provider SHALL indicate supported HTTP authentication"
                            + " schemes via the \"WWW-Authenticate\" header.",
            satisfiedBy = "A 401 carries WWW-Authenticate.",
            needs = {Need.RESOURCES, Need.TOKEN},
            tags = "authentication")
    void namesItsSchemesWhenRefusing(Scim scim) {
        Answer answer = refused(scim);
        answer.demand(answer.header("www-authenticate").isPresent(), "There is no WWW-Authenticate header.");
    }

    private static Answer refused(Scim scim) {
        Answer answer = scim.send(Request.get(scim.mainType().endpoint()).anonymous());
        if (!(answer.status() == 401)) {
            throw scim.skipped("requests without a token are not refused with 401");
        }
        return answer;
    }
}
