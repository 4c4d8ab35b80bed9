package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The body of {@code POST /.search} (RFC 7644 §3.4.3), read into the parameters of the call. */
final class SearchBody {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String URN = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
    private static final Set<String> LISTS = Set.of("attributes", "excludedAttributes");
    private static final Set<String> NUMBERS = Set.of("startIndex", "count");

    private SearchBody() {}

    static void read(Call call) {
        JsonNode body = json(call);
        boolean identified = false;
        for (JsonNode schema : body.path("schemas")) {
            identified |= schema.asText().equals(URN);
        }
        if (!identified) {
            throw new Refusal(400, "invalidSyntax", "schemas must name " + URN);
        }
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (!member.getKey().equals("schemas")) {
                call.set(member.getKey(), value(member.getKey(), member.getValue()));
            }
        }
    }

    private static JsonNode json(Call call) {
        try {
            JsonNode body = JSON.readTree(call.body);
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw (Refusal) new Refusal(400, "invalidSyntax", "The body is not JSON").initCause(e);
        }
        throw new Refusal(400, "invalidSyntax", "The body is not an object");
    }

    private static String value(String name, JsonNode value) {
        if (NUMBERS.contains(name) && !value.isIntegralNumber()) {
            throw new Refusal(400, "invalidValue", name + " is an integer");
        }
        if (!LISTS.contains(name)) {
            return value.asText();
        }
        List<String> names = new ArrayList<>();
        value.forEach(one -> names.add(one.asText()));
        return String.join(",", names);
    }
}
