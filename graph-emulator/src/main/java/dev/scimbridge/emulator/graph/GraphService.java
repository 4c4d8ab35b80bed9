package dev.scimbridge.emulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.delta.DeltaRounds;
import dev.scimbridge.emulator.directory.Directory;
import dev.scimbridge.emulator.fault.FaultGate;
import dev.scimbridge.emulator.fault.Oddity;
import dev.scimbridge.emulator.http.Handler;
import dev.scimbridge.emulator.http.Request;
import dev.scimbridge.emulator.http.RequestLog;
import dev.scimbridge.emulator.http.Response;
import dev.scimbridge.emulator.token.AccessToken;
import dev.scimbridge.emulator.token.InvalidTokenException;
import dev.scimbridge.emulator.token.TokenIssuer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything below {@code /v1.0}: finds the endpoint, checks the caller, lets faults happen, writes errors. */
public final class GraphService implements Handler {

    /** The start of every path that belongs to Graph. */
    public static final String PREFIX = "/v1.0";

    private final List<Route> routes = new ArrayList<>();
    private final TokenIssuer issuer;
    private final FaultGate faults;
    private final RequestLog log;
    private final Directory directory;
    private final GraphResponses responses;

    /** Graph over a directory. */
    public GraphService(
            Directory directory,
            DeltaRounds rounds,
            Behaviour behaviour,
            Organization organization,
            TokenIssuer issuer,
            FaultGate faults,
            RequestLog log,
            Clock clock) {
        this.directory = directory;
        this.issuer = issuer;
        this.faults = faults;
        this.log = log;
        this.responses = new GraphResponses(clock);
        Selection selection = new Selection(behaviour);
        routes.addAll(new DeltaEndpoints(rounds, selection, behaviour).routes());
        routes.addAll(new UserEndpoints(directory, selection).routes());
        routes.addAll(new GroupEndpoints(directory, selection).routes());
        routes.addAll(new OrganizationEndpoint(organization).routes());
        routes.addAll(new BatchEndpoint(this).routes());
    }

    @Override
    public Response handle(Request request) {
        directory.purgeExpired();
        Optional<Match> match = find(request);
        String endpoint = match.map(found -> found.route().name()).orElse(request.method() + " unknown");
        String target = request.target().substring(PREFIX.length());
        Response response = faults.pass(
                endpoint,
                target,
                request,
                refusal -> responses.error(
                        request, refusal.status(), refusal.code(), refusal.message(), refusal.headers()),
                oddity -> answer(request, match, oddity));
        log.add(endpoint, request, response.status());
        return responses.finish(request, response, ResourceUnits.of(endpoint, request));
    }

    private Response answer(Request request, Optional<Match> match, Optional<Oddity> oddity) {
        try {
            AccessToken token = authenticate(request);
            Match found = match.orElseThrow(() -> isKnownPath(request)
                    ? GraphException.methodNotAllowed()
                    : GraphException.unknownSegment(request.path().substring(PREFIX.length())));
            Call call = new Call(request, request.query(), token, found.arguments(), oddity);
            List<String> permissions = found.route().permissions();
            if (!permissions.isEmpty() && permissions.stream().noneMatch(call::has)) {
                throw GraphException.forbidden();
            }
            checkOptions(call, found.route());
            Response response = found.route().endpoint().apply(call);
            oddity.ifPresent(
                    odd -> response.json().ifPresent(body -> OddPages.apply(odd, (ObjectNode) body, request.origin())));
            return response;
        } catch (GraphException refused) {
            return responses.error(request, refused.status(), refused.code(), refused.text(), refused.headers());
        } catch (IllegalArgumentException malformedQuery) {
            return responses.error(request, 400, "BadRequest", "The query string is malformed.", Map.of());
        }
    }

    private static void checkOptions(Call call, Route route) {
        for (String name : call.query().all().keySet()) {
            if (name.startsWith("$") && !route.options().contains(name)) {
                throw GraphException.notEmulated(name, route.name());
            }
        }
    }

    private AccessToken authenticate(Request request) {
        String header = request.header("Authorization").orElse("");
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)
                || header.substring(7).isBlank()) {
            throw GraphException.unauthorized("Access token is empty.");
        }
        try {
            return issuer.verify(header.substring(7).strip());
        } catch (InvalidTokenException invalid) {
            throw GraphException.unauthorized(String.valueOf(invalid.getMessage()));
        }
    }

    private Optional<Match> find(Request request) {
        try {
            List<String> segments = Route.segments(request.path().substring(PREFIX.length()));
            for (Route route : routes) {
                Optional<List<String>> arguments = route.match(segments);
                if (route.method().equals(request.method()) && arguments.isPresent()) {
                    return Optional.of(new Match(route, arguments.get()));
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException malformedEscape) {
            return Optional.empty();
        }
    }

    private boolean isKnownPath(Request request) {
        List<String> segments = Route.segments(request.path().substring(PREFIX.length()));
        return routes.stream().anyMatch(route -> route.match(segments).isPresent());
    }

    private record Match(Route route, List<String> arguments) {}
}
