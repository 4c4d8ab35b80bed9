package dev.scimbridge.emulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.http.Request;
import dev.scimbridge.emulator.http.Response;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** The headers that Graph puts on every answer, and its error envelope. */
final class GraphResponses {

    private static final String JSON =
            "application/json;odata.metadata=minimal;odata.streaming=true;" + "IEEE754Compatible=false;charset=utf-8";
    private static final String DIAGNOSTIC = "{\"ServerInfo\":{\"DataCenter\":\"Emulator\",\"Slice\":\"E\","
            + "\"Ring\":\"0\",\"ScaleUnit\":\"000\",\"RoleInstance\":\"LOOPBACK\"}}";

    private final Clock clock;

    GraphResponses(Clock clock) {
        this.clock = clock;
    }

    /** The error envelope, without the headers of {@link #finish}. */
    Response error(Request request, int status, String code, String message, Map<String, String> headers) {
        String requestId = UUID.randomUUID().toString();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error").put("code", code).put("message", message);
        error.putObject("innerError")
                .put(
                        "date",
                        DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                                clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)))
                .put("request-id", requestId)
                .put("client-request-id", request.header("client-request-id").orElse(requestId));
        Response response = Response.json(status, body).with("request-id", requestId);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }

    /** Adds what every answer of Graph has. */
    Response finish(Request request, Response response, int resourceUnits) {
        String requestId =
                response.headers().getOrDefault("request-id", UUID.randomUUID().toString());
        Response finished = response.with("request-id", requestId)
                .with("client-request-id", request.header("client-request-id").orElse(requestId))
                .with("x-ms-ags-diagnostic", DIAGNOSTIC)
                .with("Cache-Control", "no-cache")
                .with("Strict-Transport-Security", "max-age=31536000");
        if (response.json().isPresent()) {
            finished = finished.with("Content-Type", JSON).with("OData-Version", "4.0");
        }
        return response.status() < 300
                ? finished.with("x-ms-resource-unit", Integer.toString(resourceUnits))
                : finished;
    }
}
