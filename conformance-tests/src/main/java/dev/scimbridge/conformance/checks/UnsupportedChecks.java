package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.Urns;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;

/** What a server says to requests it does not support (RFC 7644 §3.5, §3.7, §3.11, §3.12). */
@Checks
final class UnsupportedChecks {

    @Requirement(
            id = "me-unsupported",
            rfc = RFC7644,
            section = "3.11",
            level = SHOULD,
            quote =
                    "A service provider that does NOT support this feature SHOULD respond with HTTP status code 501 (Not"
                            + " Implemented).",
            satisfiedBy = "GET /Me answers 501, or 308 with a Location, or 200 with the subject's resource.",
            tags = "me")
    void meIsNotImplementedOrAnswered(Scim scim) {
        Errors.demandStatus(scim.get("/Me"), 200, 308, 501);
    }

    @Requirement(
            id = "patch-unsupported",
            rfc = RFC7644,
            section = "3.12",
            level = MUST,
            quote = "Service provider does not support the request operation, e.g., PATCH.",
            satisfiedBy = "PATCH on an id that does not exist is refused with 501, 405, 403 or 404 and a SCIM error.",
            needs = {Need.RESOURCES, Need.NO_PATCH},
            tags = "methods")
    void patchIsRefusedWhenUnsupported(Scim scim) {
        String body = "{\"schemas\":[\"" + Urns.PATCH_OP + "\"],\"Operations\":[]}";
        Request request =
                Request.of("PATCH", scim.mainType().path(scim.absentId())).withBody(body);
        Errors.demandError(scim.send(request), 403, 404, 405, 501);
    }
}
