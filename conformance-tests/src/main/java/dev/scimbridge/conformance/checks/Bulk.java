package dev.scimbridge.conformance.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.model.Urns;
import java.util.List;

/** Bulk requests, and the results in their responses (RFC 7644 §3.7). */
final class Bulk {
    /** A request of more operations or bytes is not sent for the sake of a limit. */
    private static final int BIGGEST = 2_000_000;

    private static final int MOST_OPERATIONS = 2000;

    private Bulk() {}

    static ObjectNode of(ObjectNode... operations) {
        ObjectNode body = NewResources.object();
        body.putArray("schemas").add(Urns.BULK_REQUEST);
        ArrayNode all = body.putArray("Operations");
        for (ObjectNode operation : operations) {
            all.add(operation);
        }
        return body;
    }

    static ObjectNode post(ResourceType type, String bulkId, ObjectNode data) {
        return NewResources.object()
                .put("method", "POST")
                .put("path", type.endpoint())
                .put("bulkId", bulkId)
                .set("data", data);
    }

    /** An operation on a resource that exists. */
    static ObjectNode of(String method, Resource resource) {
        return NewResources.object().put("method", method).put("path", resource.path());
    }

    /** A request that creates one User. */
    static Answer createsOne(Scim scim) {
        Writer writer = scim.writer();
        return writer.bulk(of(post(writer.userType(), "one", writer.newUser())));
    }

    /**
     * A request that creates a User without a userName, and then one with.
     *
     * @param failOnErrors 0 for none
     */
    static Answer failsThenCreates(Scim scim, int failOnErrors) {
        Writer writer = scim.writer();
        ObjectNode bad = writer.newUser();
        bad.remove("userName");
        ObjectNode body = of(post(writer.userType(), "bad", bad), post(writer.userType(), "good", writer.newUser()));
        if (failOnErrors > 0) {
            body.put("failOnErrors", failOnErrors);
        }
        return writer.bulk(body);
    }

    /**
     * One operation more than the server says it takes; each would fail for itself, and has a name of the run in case
     * it does not.
     */
    static Answer tooMany(Scim scim) {
        int limit = limit(scim, "maxOperations");
        if (limit > MOST_OPERATIONS) {
            throw scim.skipped("maxOperations is " + limit + ", more than this check would send");
        }
        ObjectNode body = of();
        ArrayNode operations = body.withArray("Operations");
        Writer writer = scim.writer();
        for (int i = 0; i <= limit; i++) {
            operations.add(post(writer.userType(), "op" + i, writer.named()));
        }
        return writer.bulk(body);
    }

    static int limit(Scim scim, String name) {
        JsonNode limit = scim.get("/ServiceProviderConfig").json().path("bulk").path(name);
        if (!limit.isInt() || limit.intValue() < 1 || limit.intValue() > BIGGEST) {
            throw scim.skipped("bulk." + name + " is " + limit + ", which this check does not try");
        }
        return limit.intValue();
    }

    /** The result of that operation; none is a failure. */
    static JsonNode result(Answer answer, int number) {
        JsonNode result = answer.json().path("Operations").path(number);
        answer.demand(result.isObject(), "There is no result of operation %s.", number + 1);
        return result;
    }

    /** The status of a result, which the RFC's examples write in two ways; empty if there is none. */
    static String status(JsonNode result) {
        JsonNode status = result.path("status");
        return (status.isObject() ? status.path("code") : status).asText("");
    }

    static boolean hasStatus(Answer answer, String status) {
        for (JsonNode result : answer.json().path("Operations")) {
            if (status(result).equals(status)) {
                return true;
            }
        }
        return false;
    }

    static void demandStatus(Answer answer, int number, String... allowed) {
        String status = status(result(answer, number));
        answer.demand(
                List.of(allowed).contains(status),
                "The status of operation %s is \"%s\" instead of %s.",
                number + 1,
                status,
                String.join(" or ", allowed));
    }

    /** The id at the end of the location of a result. */
    static String id(Answer answer, int number) {
        String location = result(answer, number).path("location").asText("");
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
