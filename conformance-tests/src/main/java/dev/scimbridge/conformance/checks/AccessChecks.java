package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC6750;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;
import static dev.scimbridge.conformance.requirement.Rfc.RFC9110;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.Urns;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.List;

/** Who may read, in detail (RFC 7644 §2, RFC 6750). */
@Checks
final class AccessChecks {
    @Requirement(
            id = "auth-anonymous",
            rfc = RFC7644,
            section = "2",
            level = MUST,
            quote =
                    "Regardless of methodology, the SCIM service provider MUST be able to map the authenticated client to"
                            + " an access control policy in order to determine the client's authorization to retrieve and update SCIM"
                            + " resources.",
            satisfiedBy = "A list without a token is answered with 401.",
            needs = {Need.RESOURCES, Need.TOKEN},
            tags = "authentication")
    void needsAToken(Scim scim) {
        scim.send(Request.get(scim.mainType().endpoint()).anonymous()).demandStatus(401);
    }

    @Requirement(
            id = "auth-single",
            rfc = RFC7644,
            section = "2",
            level = MUST,
            quote =
                    "Regardless of methodology, the SCIM service provider MUST be able to map the authenticated client to"
                            + " an access control policy in order to determine the client's authorization to retrieve and update SCIM"
                            + " resources.",
            satisfiedBy = "A single resource without a token is answered with 401.",
            needs = {Need.RESOURCES, Need.TOKEN},
            tags = "authentication")
    void needsATokenForOneResource(Scim scim) {
        scim.send(Request.get(scim.someResource().path()).anonymous()).demandStatus(401);
    }

    @Requirement(
            id = "auth-search",
            rfc = RFC7644,
            section = "2",
            level = MUST,
            quote =
                    "Regardless of methodology, the SCIM service provider MUST be able to map the authenticated client to"
                            + " an access control policy in order to determine the client's authorization to retrieve and update SCIM"
                            + " resources.",
            satisfiedBy = "A search without a token is answered with 401.",
            needs = {Need.RESOURCES, Need.TOKEN, Need.SEARCH},
            tags = {"authentication", "search"})
    void needsATokenForASearch(Scim scim) {
        String body = "{\"schemas\":[\"" + Urns.SEARCH_REQUEST + "\"],\"count\":1}";
        scim.send(Request.post(scim.mainType().endpoint() + "/.search", body).anonymous())
                .demandStatus(401);
    }

    @Requirement(
            id = "auth-error-body",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote =
                    "In addition to returning an HTTP response code, implementers MUST return the errors in the body of the"
                            + " response in a JSON format, using the attributes described below.",
            satisfiedBy = "The 401 has a SCIM error body.",
            needs = {Need.RESOURCES, Need.TOKEN},
            tags = {"authentication", "error"})
    void explainsItsRefusal(Scim scim) {
        Answer answer = scim.send(Request.get(scim.mainType().endpoint()).anonymous());
        if (answer.status() != 401) {
            scim.skip("requests without a token are not refused with 401");
        }
        Errors.demandBody(answer);
    }

    @Requirement(
            id = "auth-scheme-case",
            rfc = RFC9110,
            section = "11.1",
            level = MUST,
            quote = "It uses a case-insensitive token to identify the authentication scheme",
            satisfiedBy = "\"bearer\" is read like \"Bearer\".",
            needs = {Need.RESOURCES, Need.TOKEN},
            tags = "authentication")
    void readsTheSchemeInAnyCase(Scim scim) {
        String token = scim.orSkip(scim.client().token(), "the suite was given no token");
        scim.send(Request.get(scim.mainType().endpoint()).with("count", 1).withAuthorization("bearer " + token))
                .demandStatus(200);
    }

    @Requirement(
            id = "auth-malformed",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "Authorization failure. The authorization header is invalid or missing.",
            satisfiedBy = "An Authorization header that makes no sense is answered with 401, not with 500.",
            needs = {Need.RESOURCES, Need.TOKEN},
            tags = {"authentication", "error"})
    void refusesNonsense(Scim scim) {
        for (String header : List.of("non-token", "Bearer", "Basic !!!")) {
            scim.send(Request.get(scim.mainType().endpoint()).withAuthorization(header))
                    .demandStatus(401);
        }
    }

    @Requirement(
            id = "auth-not-in-query",
            rfc = RFC6750,
            section = "2.3",
            level = RECOMMENDATION,
            quote =
                    "Because of the security weaknesses associated with the URI method (see Section 5), including the high"
                            + " likelihood that the URL containing the access token will be logged, it SHOULD NOT be used unless it"
                            + " is impossible to transport the access token in the \"Authorization\" request header field or the HTTP"
                            + " request entity-body.",
            satisfiedBy = "A token in the query string is not accepted.",
            needs = {Need.RESOURCES, Need.TOKEN},
            tags = {"authentication", "security"})
    void takesNoTokenFromTheUrl(Scim scim) {
        String token = scim.orSkip(scim.client().token(), "the suite was given no token");
        scim.send(Request.get(scim.mainType().endpoint())
                        .with("access_token", token)
                        .anonymous())
                .demandStatus(401);
    }

    @Requirement(
            id = "auth-no-data",
            rfc = RFC7644,
            section = "2",
            level = MUST,
            quote =
                    "Regardless of methodology, the SCIM service provider MUST be able to map the authenticated client to"
                            + " an access control policy in order to determine the client's authorization to retrieve and update SCIM"
                            + " resources.",
            satisfiedBy = "A refusal shows nothing of the resource; it may name the path that was asked for.",
            needs = {Need.RESOURCES, Need.TOKEN},
            tags = {"authentication", "security"})
    void showsNothingWhenRefusing(Scim scim) {
        Answer answer = scim.send(Request.get(scim.someResource().path()).withAuthorization("Bearer not-the-token"));
        Leaks.demandNone(scim, answer, scim.someResource());
    }
}
