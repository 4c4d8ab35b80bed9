package dev.scimbridge.emulator.token;

import dev.scimbridge.emulator.fault.Fault;
import dev.scimbridge.emulator.fault.FaultGate;
import dev.scimbridge.emulator.http.Handler;
import dev.scimbridge.emulator.http.Request;
import dev.scimbridge.emulator.http.RequestLog;
import dev.scimbridge.emulator.http.Response;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Everything of Entra's authority host: finds the endpoint and lets faults happen. */
public final class TokenService implements Handler {

    private final TokenEndpoint endpoint;
    private final FaultGate faults;
    private final RequestLog log;
    private final Clock clock;

    /** The authority host. */
    public TokenService(TokenEndpoint endpoint, FaultGate faults, RequestLog log, Clock clock) {
        this.endpoint = endpoint;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public Response handle(Request request) {
        List<String> segments = Arrays.stream(request.path().split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        String tenant = segments.isEmpty() ? "" : segments.get(0);
        String rest = segments.isEmpty() ? "" : String.join("/", segments.subList(1, segments.size()));
        String name = request.method() + " " + nameOf(rest);
        Response response = faults.pass(
                name, request.target(), request, refusal -> refused(request, refusal), oddity -> switch (name) {
                    case "POST /token" -> endpoint.token(request, tenant);
                    case "GET /openid-configuration" -> endpoint.openIdConfiguration(request, tenant);
                    case "GET /keys" -> endpoint.keys();
                    case "GET /discovery" -> endpoint.instanceDiscovery(request);
                    default -> Response.empty(404);
                });
        log.add(name, request, response.status());
        return response;
    }

    private static String nameOf(String path) {
        return switch (path) {
            case "oauth2/v2.0/token" -> "/token";
            case "v2.0/.well-known/openid-configuration", ".well-known/openid-configuration" -> "/openid-configuration";
            case "discovery/v2.0/keys" -> "/keys";
            case "discovery/instance" -> "/discovery";
            default -> "unknown";
        };
    }

    /** A refusal in the authority's own words: of its AADSTS code, or chosen by its status. */
    private Response refused(Request request, Fault.Refusal refusal) {
        Response response = RefusalsOnCommand.of(refusal).response(request, clock.instant());
        for (Map.Entry<String, String> header : refusal.headers().entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }
}
