package dev.scimbridge.endpoint;

import dev.scimbridge.scim.ResourceType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which path is answered how (RFC 7644 §3.2). Every path has one method. */
final class Routes {

    static final String GET = "GET";
    static final String POST = "POST";
    static final String HEAD = "HEAD";
    static final String OPTIONS = "OPTIONS";

    /** What answers a call. */
    interface Handler {
        Answer answer(Call call) throws IOException;
    }

    /** What answers a call for one thing. */
    private interface ById {
        Answer answer(Call call, String id) throws IOException;
    }

    /** The one method of a path, and what answers it. */
    record Route(String method, Handler handler) {

        /** The methods that apply, in alphabetical order; HEAD goes wherever GET goes. */
        List<String> allowed() {
            return method.equals(GET) ? List.of(GET, HEAD, OPTIONS) : List.of(OPTIONS, method);
        }

        boolean takes(String asked) {
            return asked.equals(method) || (asked.equals(HEAD) && method.equals(GET));
        }
    }

    private final Map<String, Route> byPath = new HashMap<>();
    private final Map<String, ById> byParent = new HashMap<>();

    Routes(ResourceReader reader, DiscoveryEndpoint discovery, TokenEndpoint tokens) {
        lists("", List.of(ResourceType.values()), reader);
        for (ResourceType type : ResourceType.values()) {
            lists(type.endpoint(), List.of(type), reader);
            byParent.put(ScimPaths.BASE + type.endpoint(), (call, id) -> reader.get(type, id, call));
        }
        byPath.put(ScimPaths.SERVICE_PROVIDER_CONFIG, new Route(GET, discovery::serviceProviderConfig));
        byPath.put(ScimPaths.RESOURCE_TYPES, new Route(GET, discovery::resourceTypes));
        byParent.put(ScimPaths.RESOURCE_TYPES, discovery::resourceType);
        byPath.put(ScimPaths.SCHEMAS, new Route(GET, discovery::schemas));
        byParent.put(ScimPaths.SCHEMAS, discovery::schema);
        byPath.put(TokenEndpoint.PATH, new Route(POST, tokens::token));
    }

    private void lists(String endpoint, List<ResourceType> types, ResourceReader reader) {
        byPath.put(
                ScimPaths.BASE + endpoint,
                new Route(
                        GET,
                        call -> reader.list(types, ListRequest.of(call.target().parameters()), call)));
        byPath.put(
                ScimPaths.BASE + endpoint + "/.search",
                new Route(
                        POST,
                        call -> reader.list(
                                types, SearchBody.read(call.request().body()), call)));
    }

    /** The route of a path; empty if there is none. */
    Optional<Route> find(RequestTarget target) {
        Route exact = byPath.get(target.path());
        if (exact != null) {
            return Optional.of(exact);
        }
        List<String> segments = target.segments();
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        int last = segments.size() - 1;
        String id = segments.get(last);
        return Optional.ofNullable(byParent.get(String.join("/", segments.subList(0, last))))
                .filter(parent -> !id.isEmpty())
                .map(parent -> new Route(GET, call -> parent.answer(call, id)));
    }
}
