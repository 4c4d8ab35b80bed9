package dev.scimbridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the first step's form says of the way to a tenant. */
final class Connection {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KEYS =
            List.of("tenantId", "clientId", "cloud", "authorityHost", "graphBaseUrl", "trustedCertificates");

    private Connection() {}

    /** What was entered, as settings. */
    static ObjectNode entered(Visit visit) {
        ObjectNode settings = JSON.createObjectNode();
        for (String key : KEYS) {
            if (!visit.form(key).isEmpty()) {
                settings.put(key, visit.form(key));
            }
        }
        return settings;
    }

    /** What was entered and is not so yet, as a merge patch. */
    static ObjectNode changed(Visit visit, JsonNode settings) {
        ObjectNode patch = JSON.createObjectNode();
        for (String key : KEYS) {
            String entered = visit.form(key);
            if (!entered.equals(settings.path(key).asText())) {
                patch.put(key, entered.isEmpty() ? null : entered);
            }
        }
        return patch;
    }

    /** The secret that was entered; empty when it is to stay as it is. */
    static ObjectNode secret(Visit visit) {
        ObjectNode secret = JSON.createObjectNode();
        for (String kind : List.of("clientSecret", "certificate")) {
            if (!visit.form(kind).isEmpty()) {
                secret.put(kind, visit.form(kind));
            }
        }
        if (!secret.isEmpty() && !visit.form("expires").isEmpty()) {
            secret.put("expires", visit.form("expires"));
        }
        return secret;
    }

    /** The sentences of an error by the key that they are about. */
    static Map<String, String> byKey(JsonNode error) {
        Map<String, String> byKey = new TreeMap<>();
        error.path("problems")
                .forEach(problem -> byKey.put(
                        problem.path("key").asText(), problem.path("sentence").asText()));
        return byKey;
    }
}
