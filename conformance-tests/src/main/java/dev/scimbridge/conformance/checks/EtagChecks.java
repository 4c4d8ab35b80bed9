package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.SHOULD;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7643;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;
import static dev.scimbridge.conformance.requirement.Rfc.RFC9110;

import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.regex.Pattern;

/** Versions of resources (RFC 7644 §3.14). */
@Checks
final class EtagChecks {
    private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\"");

    @Requirement(
            id = "etag-header",
            rfc = RFC7644,
            section = "3.14",
            level = MUST,
            quote = "When supported, SCIM ETags MUST be specified as an HTTP header and SHOULD be specified within the"
                    + " 'version' attribute contained in the resource's 'meta' attribute.",
            satisfiedBy = "A resource that is read alone has an ETag header.",
            needs = {Need.RESOURCES, Need.ETAG},
            tags = "etag")
    void standsInTheHeader(Scim scim) {
        Etags.of(scim);
    }

    @Requirement(
            id = "etag-meta-version",
            rfc = RFC7644,
            section = "3.14",
            level = SHOULD,
            quote = "When supported, SCIM ETags MUST be specified as an HTTP header and SHOULD be specified within the"
                    + " 'version' attribute contained in the resource's 'meta' attribute.",
            satisfiedBy = "meta.version is the ETag.",
            needs = {Need.RESOURCES, Need.ETAG},
            tags = {"etag", "meta"})
    void standsInMeta(Scim scim) {
        Answer answer = scim.get(scim.someResource().path()).demandStatus(200);
        String version = answer.json().path("meta").path("version").asText("");
        answer.demand(
                version.equals(Etags.of(scim)), "meta.version is \"%s\", the ETag is %s.", version, Etags.of(scim));
    }

    @Requirement(
            id = "etag-form",
            rfc = RFC7643,
            section = "3.1",
            level = MUST,
            quote = "If a service provider provides \"version\" (entity-tag) for a representation and the generation of"
                    + " that entity-tag does not satisfy all of the characteristics of a strong validator (see Section 2.1 of"
                    + " [RFC7232]), then the origin server MUST mark the \"version\" (entity-tag) as weak by prefixing its"
                    + " opaque value with \"W/\" (case sensitive).",
            satisfiedBy = "The ETag is a quoted text, with W/ in front if it is weak.",
            needs = {Need.RESOURCES, Need.ETAG},
            tags = "etag")
    void isAnEntityTag(Scim scim) {
        Answer answer = scim.get(scim.someResource().path());
        String etag = Etags.of(scim);
        answer.demand(ENTITY_TAG.matcher(etag).matches(), "The ETag is %s.", etag);
    }

    @Requirement(
            id = "etag-not-modified",
            rfc = RFC7644,
            section = "3.14",
            level = MUST,
            quote = "If the resource has not changed, the service provider simply returns an empty body with a 304 (Not"
                    + " Modified) response code.",
            satisfiedBy = "If-None-Match with the ETag answers 304.",
            needs = {Need.RESOURCES, Need.ETAG},
            tags = "etag")
    void sparesWhatIsUnchanged(Scim scim) {
        Etags.ask(scim, Etags.of(scim)).demandStatus(304);
    }

    @Requirement(
            id = "etag-not-modified-empty",
            rfc = RFC7644,
            section = "3.14",
            level = MUST,
            quote = "If the resource has not changed, the service provider simply returns an empty body with a 304 (Not"
                    + " Modified) response code.",
            satisfiedBy = "A 304 has no body.",
            needs = {Need.RESOURCES, Need.ETAG},
            tags = "etag")
    void sparesTheBody(Scim scim) {
        Answer answer = Etags.ask(scim, Etags.of(scim));
        if (answer.status() != 304) {
            scim.skip("the server does not answer 304");
        }
        answer.demand(
                answer.text().isEmpty(),
                "The 304 has a body of %s characters.",
                answer.text().length());
    }

    @Requirement(
            id = "etag-other",
            rfc = RFC7644,
            section = "3.14",
            level = MUST,
            quote = "With the returned ETag, clients MAY choose to retrieve the resource only if the resource has been"
                    + " modified.",
            satisfiedBy = "If-None-Match with another ETag answers 200 with the resource.",
            needs = {Need.RESOURCES, Need.ETAG},
            tags = "etag")
    void showsWhatIsChanged(Scim scim) {
        Answer answer = Etags.ask(scim, "W/\"another-version\"").demandStatus(200);
        answer.demand(
                answer.json().path("id").asText().equals(scim.someResource().id()), "The resource is not returned.");
    }

    @Requirement(
            id = "etag-list",
            rfc = RFC9110,
            section = "13.1.2",
            level = MUST,
            quote =
                    "If the field value is a list of entity tags, the condition is false if one of the listed tags matches"
                            + " the entity tag of the selected representation.",
            satisfiedBy = "If-None-Match with a list that holds the ETag answers 304.",
            needs = {Need.RESOURCES, Need.ETAG},
            tags = "etag")
    void isFoundInAListOfTags(Scim scim) {
        Etags.ask(scim, "\"another\", " + Etags.of(scim)).demandStatus(304);
    }

    @Requirement(
            id = "etag-any",
            rfc = RFC9110,
            section = "13.1.2",
            level = MUST,
            quote =
                    "If the field value is \"*\", the condition is false if the origin server has a current representation"
                            + " for the target resource.",
            satisfiedBy = "If-None-Match: * answers 304.",
            needs = {Need.RESOURCES, Need.ETAG},
            tags = "etag")
    void isMatchedByAStar(Scim scim) {
        Etags.ask(scim, "*").demandStatus(304);
    }

    @Requirement(
            id = "etag-stable",
            rfc = RFC7644,
            section = "3.14",
            level = MUST,
            quote =
                    "The SCIM protocol supports resource versioning via standard HTTP ETags (Section 2.3 of [RFC7232]).",
            satisfiedBy = "A resource that does not change keeps its ETag.",
            needs = {Need.RESOURCES, Need.ETAG},
            tags = {"etag", "consistency"})
    void staysWhileNothingChanges(Scim scim) {
        Resource resource = scim.someResource();
        Answer first = scim.send(Request.get(resource.path()).again()).demandStatus(200);
        Answer second = scim.send(Request.get(resource.path()).again()).demandStatus(200);
        String one = first.header("etag").orElse("");
        String other = second.header("etag").orElse("");
        second.demand(
                !first.json().equals(second.json()) || one.equals(other), "The ETag was %s and is %s.", one, other);
    }
}
