package dev.scimbridge.emulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.emulator.fault.Fault;
import dev.scimbridge.emulator.fault.Oddity;
import dev.scimbridge.emulator.http.Delivery;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads a fault from the admin API's JSON. */
final class FaultReader {

    private final Map<String, Function<JsonNode, Fault>> kinds = new TreeMap<>();

    FaultReader() {
        addRefusals();
        addBreakages();
        addOddPages();
    }

    /**
     * Reads {@code {"kind": "...", …}}.
     *
     * @throws IllegalArgumentException if the kind is unknown
     */
    Fault read(JsonNode json) {
        String kind = json.path("kind").asText();
        Function<JsonNode, Fault> reader = kinds.get(kind);
        if (reader == null) {
            throw new IllegalArgumentException(
                    "There is no fault of the kind '" + kind + "'. Kinds: " + String.join(", ", kinds.keySet()));
        }
        Fault fault = reader.apply(json);
        return fault instanceof Fault.Refusal refusal && json.has("retryAfter")
                ? refusal.after(json.path("retryAfter").asText())
                : fault;
    }

    private void addRefusals() {
        kinds.put("throttled", json -> Fault.throttled(""));
        kinds.put("unavailable", json -> Fault.unavailable());
        kinds.put("gatewayTimeout", json -> Fault.gatewayTimeout());
        kinds.put("html", json -> Fault.html(json.path("status").asInt(503)));
        kinds.put("unknownError", json -> Fault.unknownError());
        kinds.put("unauthorized", json -> Fault.unauthorized());
        kinds.put("claimsChallenge", json -> Fault.claimsChallenge());
        kinds.put("forbidden", json -> Fault.forbidden());
        kinds.put("syncStateNotFound", json -> Fault.syncStateNotFound());
        kinds.put("resyncRequired", json -> Fault.resyncRequired());
        kinds.put("expiredPageToken", json -> Fault.expiredPageToken());
        kinds.put("gone", json -> new Fault.Gone(json.path("body").asBoolean(true)));
        kinds.put(
                "refusal",
                json -> new Fault.Refusal(
                        json.path("status").asInt(400),
                        json.path("code").asText(),
                        json.path("error").asText(),
                        json.path("message").asText(),
                        Map.of()));
    }

    private void addBreakages() {
        kinds.put(
                "slow",
                json -> new Fault.Slow(Duration.ofMillis(json.path("millis").asLong(1000))));
        kinds.put("dropped", json -> new Fault.Broken(Delivery.DROPPED));
        kinds.put("cut", json -> new Fault.Broken(Delivery.CUT));
        kinds.put("truncated", json -> new Fault.Broken(Delivery.TRUNCATED));
    }

    private void addOddPages() {
        kinds.put("duplicates", json -> new Fault.OddPage(Oddity.DUPLICATES));
        kinds.put("outOfOrder", json -> new Fault.OddPage(Oddity.OUT_OF_ORDER));
        kinds.put("emptyPage", json -> new Fault.OddPage(Oddity.EMPTY_PAGE));
        kinds.put("replay", json -> new Fault.OddPage(Oddity.REPLAY));
        kinds.put("foreignHost", json -> new Fault.OddPage(Oddity.FOREIGN_HOST));
        kinds.put("noManagers", json -> new Fault.OddPage(Oddity.NO_MANAGERS));
        kinds.put("unknownRemoved", json -> new Fault.OddPage(Oddity.UNKNOWN_REMOVED));
    }
}
