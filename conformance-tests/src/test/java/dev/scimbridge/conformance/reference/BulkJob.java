package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One bulk request (RFC 7644 §3.7). */
final class BulkJob {
    static final int MAX_OPERATIONS = 20;
    static final int MAX_PAYLOAD = 50_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String URN = "urn:ietf:params:scim:api:messages:2.0:";
    private static final Pattern REFERENCE = Pattern.compile("\"bulkId:([^\"]*)\"");

    private final Call call;
    private final Set<Defect> defects;
    private final Function<Call, Reply> server;
    private final Map<String, String> ids = new HashMap<>();

    /** @param server answers each operation as if it had come alone */
    BulkJob(Call call, Set<Defect> defects, Function<Call, Reply> server) {
        this.call = call;
        this.defects = defects;
        this.server = server;
    }

    Reply run() {
        int size = call.body.getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_PAYLOAD && !defects.contains(Defect.BULK_UNBOUNDED_SIZE)) {
            throw new Refusal(
                    413, "", "The size of the bulk operation exceeds the maxPayloadSize (" + MAX_PAYLOAD + ")");
        }
        ObjectNode body = Incoming.object(call.body);
        JsonNode operations = body.path("Operations");
        if (operations.size() > MAX_OPERATIONS && !defects.contains(Defect.BULK_UNBOUNDED)) {
            throw new Refusal(413, "", "More operations than maxOperations (" + MAX_OPERATIONS + ")");
        }
        ObjectNode response = JSON.createObjectNode();
        response.putArray("schemas").add(URN + "BulkResponse");
        ArrayNode results = response.putArray("Operations");
        int bound = body.path("failOnErrors").asInt(defects.contains(Defect.BULK_STOPS) ? 1 : Integer.MAX_VALUE);
        int most = defects.contains(Defect.BULK_NEVER_STOPS) ? Integer.MAX_VALUE : bound;
        int errors = 0;
        for (JsonNode operation : operations) {
            if (errors >= most) {
                break;
            }
            ObjectNode result = result(operation);
            results.add(result);
            errors += result.path("status").asText().startsWith("2") ? 0 : 1;
        }
        return Reply.ok(response);
    }

    private ObjectNode result(JsonNode operation) {
        String method = operation.path("method").asText();
        ObjectNode result = JSON.createObjectNode().put("method", method);
        if (operation.has("bulkId")) {
            result.put("bulkId", operation.path("bulkId").asText());
        }
        Reply reply = reply(operation, method);
        result.put("status", String.valueOf(reply.status));
        if (!method.equals("POST")) {
            result.put("location", "{base}" + operation.path("path").asText());
        } else if (!reply.isError()) {
            String id = reply.object().path("id").asText();
            ids.put(operation.path("bulkId").asText(), id);
            result.put("location", "{base}" + operation.path("path").asText() + "/" + id);
        }
        if (reply.isError()) {
            result.set("response", reply.object());
        }
        return result;
    }

    private Reply reply(JsonNode operation, String method) {
        String data = operation.path("data").toString();
        Matcher references = REFERENCE.matcher(data);
        StringBuilder resolved = new StringBuilder();
        while (references.find()) {
            String id = ids.get(references.group(1));
            if (id == null && !defects.contains(Defect.BULK_IDS_KEPT)) {
                return Reply.error(409, "", "The bulkId is not known yet: " + references.group(1));
            }
            boolean kept = id == null || defects.contains(Defect.BULK_IDS_UNREAD);
            references.appendReplacement(
                    resolved, Matcher.quoteReplacement(kept ? references.group() : "\"" + id + "\""));
        }
        references.appendTail(resolved);
        URI uri = URI.create(ReferenceService.PREFIX + operation.path("path").asText());
        byte[] body =
                method.equals("DELETE") ? new byte[0] : resolved.toString().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of("Authorization", call.header("Authorization"));
        return server.apply(new Call(method, uri, headers, body, ReferenceService.PREFIX));
    }
}
