package dev.scimbridge.endpoint;

import dev.scimbridge.integration.Client;
import dev.scimbridge.integration.Clients;
import dev.scimbridge.integration.RequestId;
import dev.scimbridge.integration.RequestLimits;
import dev.scimbridge.projection.Projection;
import dev.scimbridge.response.ErrorResponse;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.schema.Schemas;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SCIM endpoints, for the root of a listener. Safe for any thread. */
public final class ScimApplication {

    private static final Logger LOG = LoggerFactory.getLogger(ScimApplication.class);

    private final BearerTokenCheck door;
    private final Routes routes;

    private ScimApplication(BearerTokenCheck door, Routes routes) {
        this.door = door;
        this.routes = routes;
    }

    /**
     * The application.
     *
     * @param limits how much clients may ask
     * @param projections what a client reads; asked with each request, and empty when its integration is gone
     * @param schemas the schemas under {@code /Schemas}, also those that paths are resolved by
     */
    public static ScimApplication create(
            Clients clients,
            RequestLimits limits,
            Function<Client, Optional<Projection>> projections,
            EndpointSettings settings,
            Schemas schemas,
            Clock clock) {
        ResourceReader reader =
                new ResourceReader(projections, settings, schemas, new RevisionHeaders(clock), new PageTags(clock));
        return new ScimApplication(
                new BearerTokenCheck(clients, limits, settings.openDiscovery()),
                new Routes(
                        reader,
                        new DiscoveryEndpoint(new Discovery(settings, schemas)),
                        new TokenEndpoint(clients, limits)));
    }

    /** The answer, whatever happens. What fails is told by its number alone, and the cause goes to the log. */
    public Answer answer(ScimRequest request) {
        Answer answer;
        try {
            answer = routed(request);
        } catch (ScimException e) {
            answer = ErrorAnswers.of(e);
        } catch (URISyntaxException e) {
            answer = error(400, e.getReason());
        } catch (IOException e) {
            LOG.info("A request broke off: {}", e.toString());
            answer = error(400, "The request broke off before its end.");
        } catch (RuntimeException | StackOverflowError e) {
            UUID requestId = RequestId.current();
            LOG.error("Request {} failed", requestId, e);
            answer = error(500, "The server failed to answer this request. Its log tells why under " + requestId + ".");
        }
        if (answer.body().isPresent()) {
            answer.headers().putIfAbsent(Answer.CONTENT_TYPE, ScimMediaType.accepted(request.headers("Accept")));
        }
        return answer;
    }

    /** Who asks comes before what is asked for: nobody learns without a token which endpoints there are. */
    private Answer routed(ScimRequest request) throws URISyntaxException, IOException {
        RequestTarget target = RequestTarget.of(request.path(), request.query());
        String path = target.path();
        Call call = new Call(request, target, door.admit(request, path));
        OfferedPaths.check(path);
        Routes.Route route =
                routes.find(target).orElseThrow(() -> new ScimException.NotFound("There is no such endpoint."));
        if (request.method().equals(Routes.OPTIONS)) {
            return Answer.of(204).with("Allow", String.join(", ", route.allowed()));
        }
        if (!route.takes(request.method())) {
            throw new ScimException.MethodNotAllowed(
                    route.allowed(), "This server is read-only: the method does not apply here.");
        }
        return route.handler().answer(call);
    }

    private static Answer error(int status, String detail) {
        return ErrorAnswers.of(new ErrorResponse(status, detail));
    }
}
