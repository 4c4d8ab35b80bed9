package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;

/** Versions of the protocol in the URL, and transport (RFC 7644 §3.13, §7.2). */
@Checks
final class VersionChecks {
    @Requirement(
            id = "version-unknown",
            rfc = RFC7644,
            section = "3.13",
            level = MUST,
            quote =
                    "When specified, service providers MUST perform the operation using the desired version or reject the"
                            + " request.",
            satisfiedBy = "A version that the server does not have, like v97, is rejected.",
            needs = Need.RESOURCES,
            tags = "version")
    void unknownVersionsAreRejected(Scim scim) {
        String base = scim.client().base();
        if (!base.matches(".*/v\\d+")) {
            scim.skip("the base URL does not end with a version");
        }
        Answer answer = scim.send(Request.get(
                base.replaceFirst("/v\\d+$", "/v97") + scim.mainType().endpoint()));
        answer.demand(answer.status() >= 400, "v97 is answered with %s.", answer.status());
    }

    @Requirement(
            id = "transport-tls",
            rfc = RFC7644,
            section = "7.2",
            level = MUST,
            quote = "Therefore, SCIM clients and service providers MUST require the use of a transport-layer security"
                    + " mechanism when communicating with SCIM service providers.",
            satisfiedBy = "The base URL is https, unless the server is on this machine.",
            tags = "security")
    void tlsIsUsed(Scim scim) {
        Answer answer = scim.get("/ServiceProviderConfig");
        answer.demand(
                answer.url().startsWith("https:") || scim.isLocal(),
                "Resources are served without TLS at %s.",
                scim.client().base());
    }
}
