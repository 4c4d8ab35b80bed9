package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.conformance.filter.DateTimes;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.ListResponse;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The meta of resources: type, times, location (RFC 7643 §3.1). */
@Checks
final class MetaChecks {
    @Requirement(
            id = "meta-present",
            rfc = RFC7643,
            section = "3.1",
            level = MUST,
            quote =
                    "When accepted by a service provider (e.g., after a SCIM create), the attributes \"id\" and \"meta\""
                            + " (and its associated sub-attributes) MUST be assigned values by the service provider.",
            satisfiedBy = "Every resource has meta with resourceType, created, lastModified and location.",
            needs = Need.RESOURCES,
            tags = {"resource", "meta"})
    void haveMeta(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            for (String member : List.of("resourceType", "created", "lastModified", "location")) {
                JsonNode value = resource.json().path("meta").path(member);
                violations.demand(
                        value.isTextual(),
                        resource,
                        "meta.%s is %s",
                        member,
                        value.isMissingNode() ? "missing" : value);
            }
        }
        violations.demandNone();
    }

    @Requirement(
            id = "meta-resource-type",
            rfc = RFC7643,
            section = "3.1",
            level = MUST,
            quote = "The name of the resource type of the resource.",
            satisfiedBy =
                    "meta.resourceType is the name of the resource type at whose endpoint the resource is listed.",
            needs = Need.RESOURCES,
            tags = {"resource", "meta"})
    void nameTheirType(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            String named = resource.json().path("meta").path("resourceType").asText("");
            violations.demand(
                    named.isEmpty() || named.equals(resource.type().name()),
                    resource,
                    "meta.resourceType is %s",
                    named);
        }
        violations.demandNone();
    }

    @Requirement(
            id = "meta-created",
            rfc = RFC7643,
            section = "3.1",
            level = MUST,
            quote = "This attribute MUST be a DateTime.",
            satisfiedBy = "meta.created is an xsd:dateTime with date and time.",
            needs = Need.RESOURCES,
            tags = {"resource", "meta"})
    void sayWhenTheyWereCreated(Scim scim) {
        Values.demandAt(scim, "meta.created", Values::isDateTime, "a DateTime");
    }

    @Requirement(
            id = "meta-last-modified",
            rfc = RFC7643,
            section = "2.3.5",
            level = MUST,
            quote = "The attribute value MUST be encoded as a valid xsd:dateTime as specified in Section 3.3.7 of"
                    + " [XML-Schema] and MUST include both a date and a time.",
            satisfiedBy = "meta.lastModified is an xsd:dateTime with date and time.",
            needs = Need.RESOURCES,
            tags = {"resource", "meta"})
    void sayWhenTheyWereModified(Scim scim) {
        Values.demandAt(scim, "meta.lastModified", Values::isDateTime, "a DateTime");
    }

    @Requirement(
            id = "meta-modified-after-created",
            rfc = RFC7643,
            section = "3.1",
            level = MUST,
            quote =
                    "If this resource has never been modified since its initial creation, the value MUST be the same as the"
                            + " value of \"created\".",
            satisfiedBy = "meta.lastModified is never before meta.created.",
            needs = Need.RESOURCES,
            tags = {"resource", "meta"})
    void areNotModifiedBeforeTheyWereCreated(Scim scim) {
        Violations violations = new Violations();
        for (Resource resource : scim.known().resources()) {
            JsonNode meta = resource.json().path("meta");
            Optional<Instant> created = DateTimes.parse(meta.path("created").asText());
            Optional<Instant> modified =
                    DateTimes.parse(meta.path("lastModified").asText());
            boolean known = created.isPresent() && modified.isPresent();
            violations.demand(!known || !modified.get().isBefore(created.get()), resource, "meta is %s", meta);
        }
        violations.demandNone();
    }

    @Requirement(
            id = "meta-location",
            rfc = RFC7643,
            section = "3.1",
            level = MUST,
            quote = "The URI of the resource being returned.",
            satisfiedBy = "GET on meta.location answers the same resource.",
            needs = Need.RESOURCES,
            tags = {"resource", "meta", "reference"})
    void canBeFetchedAtTheirLocation(Scim scim) {
        for (ResourceType type : scim.populatedTypes()) {
            for (Resource resource : scim.firstOf(type, 3)) {
                References.demandLeadsTo(
                        scim,
                        resource,
                        resource.json().path("meta").path("location").asText(""),
                        resource.id());
            }
        }
    }

    @Requirement(
            id = "meta-content-location",
            rfc = RFC7643,
            section = "3.1",
            level = MUST,
            quote =
                    "This value MUST be the same as the \"Content-Location\" HTTP response header (see Section 3.1.4.2 of"
                            + " [RFC7231]).",
            satisfiedBy = "A resource that is read alone has a Content-Location header equal to its meta.location.",
            needs = Need.RESOURCES,
            tags = {"resource", "meta"})
    void haveTheirLocationInTheHeader(Scim scim) {
        Resource resource = scim.someResource();
        Answer answer = scim.get(resource.path()).demandStatus(200);
        String header = scim.orSkip(answer.header("content-location"), "the server sends no Content-Location");
        String location = answer.json().path("meta").path("location").asText("");
        answer.demand(header.equals(location), "Content-Location is %s, meta.location is %s.", header, location);
    }

    @Requirement(
            id = "meta-in-list-and-alone",
            rfc = RFC7644,
            section = "3.1",
            level = MUST,
            quote = "SCIM responses SHALL reflect resource state as interpreted by the SCIM service provider.",
            satisfiedBy =
                    "A resource read alone is the same as in the list; values of an attribute may stand in any order.",
            needs = Need.RESOURCES,
            tags = {"resource", "consistency"})
    void areTheSameInTheListAndAlone(Scim scim) {
        Violations violations = new Violations();
        for (ResourceType type : scim.populatedTypes()) {
            for (Resource resource : scim.firstOf(type, 4)) {
                Answer answer = scim.get(resource.path());
                if (answer.status() != 200) {
                    continue;
                }
                List<String> different = AttributePaths.differences(answer.json(), resource.json());
                violations.demand(
                        different.isEmpty() || differencesNow(scim, resource).isEmpty(),
                        resource,
                        "read alone these differ: %s",
                        different);
            }
        }
        violations.demandNone();
    }

    /** Resources change while the suite runs, so both are read again; one that is no longer on the first page cannot tell. */
    private static List<String> differencesNow(Scim scim, Resource resource) {
        Answer page = scim.send(Request.get(resource.type().endpoint())
                .with("startIndex", 1)
                .with("count", 100)
                .again());
        Optional<JsonNode> alone = scim.known().reread(resource);
        return ListResponse.of(page).resources().stream()
                .filter(listed -> listed.path("id").asText().equals(resource.id()))
                .findFirst()
                .flatMap(listed -> alone.map(now -> AttributePaths.differences(now, listed)))
                .orElse(List.of());
    }
}
