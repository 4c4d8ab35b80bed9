package dev.scimbridge.conformance.checks;

import static dev.scimbridge.conformance.requirement.Level.MUST;
import static dev.scimbridge.conformance.requirement.Rfc.RFC7644;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.model.Json;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.Urns;
import dev.scimbridge.conformance.requirement.Need;
import dev.scimbridge.conformance.requirement.Requirement;
import java.util.Set;

/** Bulk requests (RFC 7644 §3.7). */
@Checks
final class BulkChecks {
    @Requirement(
            id = "bulk-status",
            rfc = RFC7644,
            section = "3.7",
            level = MUST,
            quote =
                    "If a bulk job is processed successfully, HTTP response code 200 OK MUST be returned; otherwise, an appropriate HTTP error code MUST be returned.",
            satisfiedBy = "A bulk request that creates a User answers 200.",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk"})
    void answerOk(Scim scim) {
        Bulk.createsOne(scim).demandStatus(200);
    }

    @Requirement(
            id = "bulk-urn",
            rfc = RFC7644,
            section = "3.7",
            level = MUST,
            quote =
                    "Bulk responses are identified using the following URI: \"urn:ietf:params:scim:api:messages:2.0:BulkResponse\".",
            satisfiedBy = "The response has the BulkResponse URN in schemas.",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk"})
    void nameThemselves(Scim scim) {
        Answer answer = Bulk.createsOne(scim);
        answer.demand(
                ListResponses.texts(answer.json().path("schemas")).contains(Urns.BULK_RESPONSE),
                "schemas is %s.",
                answer.json().path("schemas"));
    }

    @Requirement(
            id = "bulk-id",
            rfc = RFC7644,
            section = "3.7",
            level = MUST,
            quote = "The service provider MUST return the same \"bulkId\" together with the newly created resource.",
            satisfiedBy = "The result of a POST has the bulkId of its operation.",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk"})
    void giveTheBulkIdBack(Scim scim) {
        Answer answer = Bulk.createsOne(scim);
        JsonNode id = Bulk.result(answer, 0).path("bulkId");
        answer.demand(id.asText().equals("one"), "bulkId is %s.", id);
    }

    @Requirement(
            id = "bulk-location",
            rfc = RFC7644,
            section = "3.7.3",
            level = MUST,
            quote =
                    "A \"location\" attribute that includes the resource's endpoint MUST be returned for all operations except for failed POST operations (which have no location).",
            satisfiedBy = "The result of a POST has a location at which the new User can be read.",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk"})
    void sayWhereItIs(Scim scim) {
        Answer answer = Bulk.createsOne(scim);
        String location = Bulk.result(answer, 0).path("location").asText("");
        answer.demand(scim.client().isSameOrigin(location) && !location.isEmpty(), "location is \"%s\".", location);
        scim.send(Request.get(scim.client().absolute(location)).again()).demandStatus(200);
    }

    @Requirement(
            id = "bulk-operation-status",
            rfc = RFC7644,
            section = "3.7.3",
            level = MUST,
            quote =
                    "The status attribute includes information about the success or failure of one operation within the bulk job.",
            satisfiedBy = "The result of a POST has the status \"201\".",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk"})
    void sayWhatBecameOfEach(Scim scim) {
        Answer answer = Bulk.createsOne(scim);
        Bulk.demandStatus(answer, 0, "201");
    }

    @Requirement(
            id = "bulk-method",
            rfc = RFC7644,
            section = "3.7",
            level = MUST,
            quote = "The HTTP method of the current operation.",
            satisfiedBy = "The result of a POST has method \"POST\".",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk"})
    void nameTheMethod(Scim scim) {
        Answer answer = Bulk.createsOne(scim);
        JsonNode method = Bulk.result(answer, 0).path("method");
        answer.demand(method.asText().equals("POST"), "method is %s.", method);
    }

    @Requirement(
            id = "bulk-all-results",
            rfc = RFC7644,
            section = "3.7.3",
            level = MUST,
            quote = "The service provider response MUST include the result of all processed operations.",
            satisfiedBy = "Two operations have two results.",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk"})
    void answerForEachOperation(Scim scim) {
        Writer writer = scim.writer();
        Answer answer = writer.bulk(Bulk.of(
                Bulk.post(writer.userType(), "one", writer.newUser()),
                Bulk.post(writer.userType(), "two", writer.newUser())));
        Errors.demandTaken(answer);
        int size = answer.json().path("Operations").size();
        answer.demand(size == 2, "There are %s results.", size);
    }

    @Requirement(
            id = "bulk-put",
            rfc = RFC7644,
            section = "3.7",
            level = MUST,
            quote =
                    "The body of a bulk operation contains a set of HTTP resource operations using one of the HTTP methods supported by the API, i.e., POST, PUT, PATCH, or DELETE.",
            satisfiedBy = "A PUT in a bulk request replaces a User.",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk", "replace"})
    void replace(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        ObjectNode body = user.json().deepCopy();
        Answer answer = scim.writer().bulk(Bulk.of(Bulk.of("PUT", user).set("data", body.put(name, "After"))));
        Bulk.demandStatus(answer, 0, "200");
        JsonNode value = Json.member(scim.writer().now(user), name);
        answer.demand(value.asText().equals("After"), "%s is %s.", name, value);
    }

    @Requirement(
            id = "bulk-patch",
            rfc = RFC7644,
            section = "3.7",
            level = MUST,
            quote =
                    "The body of a bulk operation contains a set of HTTP resource operations using one of the HTTP methods supported by the API, i.e., POST, PUT, PATCH, or DELETE.",
            satisfiedBy = "A PATCH in a bulk request changes a User.",
            needs = {Need.WRITE, Need.BULK, Need.PATCH},
            tags = {"writing", "bulk", "patch"})
    void modify(Scim scim) {
        String name = scim.writer().simple();
        Resource user = scim.writer().user(body -> body.put(name, "Before"));
        ObjectNode data = Patches.body(Patches.replace(name, "After"));
        Answer answer = scim.writer().bulk(Bulk.of(Bulk.of("PATCH", user).set("data", data)));
        Bulk.demandStatus(answer, 0, "200", "204");
        JsonNode value = Json.member(scim.writer().now(user), name);
        answer.demand(value.asText().equals("After"), "%s is %s.", name, value);
    }

    @Requirement(
            id = "bulk-delete",
            rfc = RFC7644,
            section = "3.7",
            level = MUST,
            quote =
                    "The body of a bulk operation contains a set of HTTP resource operations using one of the HTTP methods supported by the API, i.e., POST, PUT, PATCH, or DELETE.",
            satisfiedBy = "A DELETE in a bulk request deletes a User.",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk", "delete"})
    void delete(Scim scim) {
        Resource user = scim.writer().user();
        Answer answer = scim.writer().bulk(Bulk.of(Bulk.of("DELETE", user)));
        Bulk.demandStatus(answer, 0, "204");
        scim.writer().read(user).demandStatus(404);
    }

    @Requirement(
            id = "bulk-reference",
            rfc = RFC7644,
            section = "3.7.2",
            level = MUST,
            quote =
                    "The service provider MUST replace the string \"bulkId:qwerty\" with the permanent resource id once created.",
            satisfiedBy = "A Group that names a new User as bulkId:one has that User as its member.",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk", "group"})
    void putIdsInPlaceOfBulkIds(Scim scim) {
        Writer writer = scim.writer();
        ObjectNode group = writer.newGroup();
        group.putArray("members")
                .add(NewResources.object().put("value", "bulkId:one").put("type", "User"));
        Answer answer = writer.bulk(Bulk.of(
                Bulk.post(writer.userType(), "one", writer.newUser()), Bulk.post(writer.groupType(), "two", group)));
        Errors.demandTaken(answer);
        String user = Bulk.id(answer, 0);
        String location = Bulk.result(answer, 1).path("location").asText("");
        answer.demand(scim.client().isSameOrigin(location) && !location.isEmpty(), "The Group has no location.");
        Answer read =
                scim.send(Request.get(scim.client().absolute(location)).again()).demandStatus(200);
        Set<String> members = Writer.texts(read.json(), "members", "value");
        read.demand(members.equals(Set.of(user)), "members are %s instead of %s.", members, user);
    }

    @Requirement(
            id = "bulk-reference-before",
            rfc = RFC7644,
            section = "3.7.1",
            level = MUST,
            quote =
                    "The service provider MUST try to resolve circular cross-references between resources in a single bulk job but MAY stop after a failed attempt and instead return HTTP status code 409 (Conflict).",
            satisfiedBy =
                    "Two Groups that name each other by bulkId are created with each other as members, or 409 is the answer.",
            needs = {Need.WRITE, Need.BULK},
            tags = {"writing", "bulk", "group"})
    void putIdsInPlaceOfLaterBulkIds(Scim scim) {
        Writer writer = scim.writer();
        ObjectNode one = writer.newGroup();
        one.putArray("members")
                .add(NewResources.object().put("value", "bulkId:two").put("type", "Group"));
        ObjectNode two = writer.newGroup();
        two.putArray("members")
                .add(NewResources.object().put("value", "bulkId:one").put("type", "Group"));
        Answer answer = writer.bulk(
                Bulk.of(Bulk.post(writer.groupType(), "one", one), Bulk.post(writer.groupType(), "two", two)));
        if (answer.status() == 409 || Bulk.hasStatus(answer, "409")) {
            return;
        }
        Bulk.demandStatus(answer, 0, "201");
        Bulk.demandStatus(answer, 1, "201");
        Resource first = new Resource(writer.groupType(), NewResources.object().put("id", Bulk.id(answer, 0)));
        Set<String> members = Writer.texts(writer.now(first), "members", "value");
        answer.demand(members.equals(Set.of(Bulk.id(answer, 1))), "members of the first are %s.", members);
    }
}
