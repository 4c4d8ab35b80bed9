package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.AttributePath;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;

/** {@code attributes} and {@code excludedAttributes} (RFC 7644 §3.4.2.5, §3.9, §3.10). */
@Checks
final class AttributeSelectionChecks {

    @Requirement(
            id = "attributes-of-one",
            rfc = RFC7644,
            section = "3.9",
            level = MUST,
            quote =
                    "When specified, the default list of attributes SHALL be overridden, and each resource returned MUST"
                            + " contain the minimum set of resource attributes and any attributes or sub-attributes explicitly"
                            + " requested by the \"attributes\" parameter.",
            satisfiedBy = "attributes=X on a resource returns the attributes returned always, and X.",
            needs = Need.RESOURCES,
            tags = "attributes")
    void selectsOnOneResource(Scim scim) {
        Resource resource = scim.someResource();
        AttributePath path = AttributePaths.core(scim, resource);
        Answer answer = scim.send(Request.get(resource.path()).with("attributes", path.text()));
        answer.demandStatus(200);
        AttributePaths.demandOnly(scim, resource, path, answer, answer.json());
    }
}
