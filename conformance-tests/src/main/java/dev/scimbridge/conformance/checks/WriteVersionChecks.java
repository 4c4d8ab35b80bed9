package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Level.RECOMMENDATION;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;

/** Versions of what is written (RFC 7644 §3.14). */
@Checks
final class WriteVersionChecks {
    @Requirement(
            id = "create-etag",
            rfc = RFC7644,
            section = "3.14",
            level = MUST,
            quote =
                    "When supported, SCIM ETags MUST be specified as an HTTP header and SHOULD be specified within the 'version' attribute contained in the resource's 'meta' attribute.",
            satisfiedBy = "The 201 has an ETag header.",
            needs = {Need.WRITE, Need.ETAG},
            tags = {"writing", "create", "etag"})
    void standInTheAnswerToPost(Scim scim) {
        Writer writer = scim.writer();
        Answer answer = writer.post(writer.userType(), writer.newUser());
        answer.demand(answer.header("etag").isPresent(), "There is no ETag header.");
    }

    @Requirement(
            id = "replace-etag",
            rfc = RFC7644,
            section = "3.14",
            level = MUST,
            quote =
                    "The SCIM protocol supports resource versioning via standard HTTP ETags (Section 2.3 of [RFC7232]).",
            satisfiedBy = "After a PUT that changes a value the ETag is another one.",
            needs = {Need.WRITE, Need.ETAG},
            tags = {"writing", "replace", "etag"})
    void changeWithTheResource(Scim scim) {
        Resource user = scim.writer().user();
        String before = etag(scim, user);
        ObjectNode body = user.json().deepCopy();
        Errors.demandTaken(scim.writer().put(user, body.put(scim.writer().simple(), "After")));
        String after = etag(scim, user);
        scim.writer().read(user).demand(!before.equals(after), "The ETag was and is %s.", after);
    }

    @Requirement(
            id = "replace-if-match",
            rfc = RFC7644,
            section = "3.14",
            level = MUST,
            quote =
                    "If the service provider supports versioning of resources, the client MAY supply an If-Match header (Section 3.1 of [RFC7232]) for PUT and PATCH operations to ensure that the requested operation succeeds only if the supplied ETag matches the latest service provider resource, e.g., If-Match: W/\"e180ee84f0671b1\".",
            satisfiedBy = "PUT with the current ETag in If-Match is taken.",
            needs = {Need.WRITE, Need.ETAG},
            tags = {"writing", "replace", "etag"})
    void letAPutThroughThatKnowsThem(Scim scim) {
        Resource user = scim.writer().user();
        Request put = Request.of("PUT", user.path()).withBody(user.json().toString());
        Errors.demandTaken(scim.writer().change(put.withHeader("If-Match", etag(scim, user))));
    }

    @Requirement(
            id = "replace-if-match-old",
            rfc = RFC7644,
            section = "3.14",
            level = MUST,
            quote =
                    "If the service provider supports versioning of resources, the client MAY supply an If-Match header (Section 3.1 of [RFC7232]) for PUT and PATCH operations to ensure that the requested operation succeeds only if the supplied ETag matches the latest service provider resource, e.g., If-Match: W/\"e180ee84f0671b1\".",
            satisfiedBy = "PUT with another ETag in If-Match is refused with 412, and changes nothing.",
            needs = {Need.WRITE, Need.ETAG},
            tags = {"writing", "replace", "etag"})
    void stopAPutThatKnowsOnlyOldOnes(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        ObjectNode body = user.json().deepCopy();
        Request put =
                Request.of("PUT", user.path()).withBody(body.put(name, "After").toString());
        scim.writer().change(put.withHeader("If-Match", OLD)).demandStatus(412);
        demandUnchanged(scim, user, name);
    }

    @Requirement(
            id = "patch-if-match-old",
            rfc = RFC7644,
            section = "3.14",
            level = MUST,
            quote =
                    "If the service provider supports versioning of resources, the client MAY supply an If-Match header (Section 3.1 of [RFC7232]) for PUT and PATCH operations to ensure that the requested operation succeeds only if the supplied ETag matches the latest service provider resource, e.g., If-Match: W/\"e180ee84f0671b1\".",
            satisfiedBy = "PATCH with another ETag in If-Match is refused with 412, and changes nothing.",
            needs = {Need.WRITE, Need.ETAG, Need.PATCH},
            tags = {"writing", "patch", "etag"})
    void stopAPatchThatKnowsOnlyOldOnes(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        Request patch = Patches.request(user, Patches.replace(name, "After")).withHeader("If-Match", OLD);
        scim.writer().change(patch).demandStatus(412);
        demandUnchanged(scim, user, name);
    }

    @Requirement(
            id = "delete-if-match-old",
            rfc = RFC7644,
            section = "3.12",
            level = RECOMMENDATION,
            quote = "Failed to update. Resource has changed on the server.",
            satisfiedBy = "DELETE with another ETag in If-Match is refused with 412.",
            needs = {Need.WRITE, Need.ETAG},
            tags = {"writing", "delete", "etag"})
    void stopADeleteThatKnowsOnlyOldOnes(Scim scim) {
        Resource user = scim.writer().user();
        scim.writer()
                .change(Request.of("DELETE", user.path()).withHeader("If-Match", OLD))
                .demandStatus(412);
    }

    private static final String OLD = "W/\"another-version\"";

    private static String etag(Scim scim, Resource user) {
        Answer answer = scim.writer().read(user).demandStatus(200);
        return answer.header("etag").orElseThrow(() -> scim.skipped("there is no ETag header: see etag-header"));
    }

    private static void demandUnchanged(Scim scim, Resource user, String name) {
        scim.writer().see(user).text(name, "Before");
    }
}
