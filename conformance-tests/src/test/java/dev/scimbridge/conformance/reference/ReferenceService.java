package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.conformance.given.GivenValues;
import dev.scimbridge.conformance.http.Transport;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A SCIM server without a network: a call comes in, a response goes out. */
final class ReferenceService implements Transport {
    static final String TOKEN = "reference-token-3141592653";
    static final String SECOND_TOKEN = "second-token-2718281828";
    static final String POWERLESS_TOKEN = "powerless-token-1618033988";
    static final String EXPIRED_CURSOR = "cursor-of-yesterday";
    static final String PREFIX = "/scim/v2";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final Features features;
    private final Mutant.Way way;
    private final People people;
    private final List<ObjectNode> schemas = ReferenceSchemas.all();
    private final Listing listing;
    private final Writing writing;
    private final Set<Defect> defects;
    private final Map<String, Listing.Source> sources;

    /** @param base where clients believe that it is */
    ReferenceService(URI base, Features features, Set<Defect> defects, Mutant.Way way) {
        this.base = base;
        this.features = features;
        this.way = way;
        this.defects = defects;
        this.listing = new Listing(features, defects);
        this.people = new People(base.toString(), features.people(), defects.contains(Defect.GROUPS_KEEP_DELETED));
        this.writing = new Writing(base.toString(), defects, people::refresh);
        Attributes users = new Attributes(List.of(schemas.get(0), schemas.get(2), schemas.get(3)), defects);
        Attributes groups = new Attributes(List.of(schemas.get(1)), defects);
        this.sources = Map.of(
                "/Users", new Listing.Source("User", people.users(), users),
                "/Groups", new Listing.Source("Group", people.groups(), groups));
    }

    /** What its owner would tell. */
    GivenValues values() {
        if (people.users().size() <= 48) {
            return GivenValues.none();
        }
        ObjectNode inactive = people.users().get(48);
        ObjectNode boss = people.users().get(7);
        return new GivenValues(
                Optional.empty(),
                Optional.of(inactive.path("id").asText()),
                List.of(new GivenValues.Known(
                        "/Users",
                        "displayName",
                        boss.path("displayName"),
                        boss.path("id").asText())),
                Optional.of(EXPIRED_CURSOR),
                Optional.of(SECOND_TOKEN),
                Optional.of(POWERLESS_TOKEN),
                Optional.empty(),
                Optional.empty());
    }

    /** Everything that it holds, as it would be shown. */
    synchronized Set<String> content() {
        return Stream.concat(people.users().stream(), people.groups().stream())
                .map(ObjectNode::toString)
                .collect(Collectors.toSet());
    }

    /** A response as it leaves. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Sent(int status, Map<String, List<String>> headers, byte[] body) implements Received {}

    @Override
    public synchronized Received exchange(
            String method, String url, Map<String, String> headers, byte @Nullable [] body) {
        Call call = new Call(method, URI.create(url), headers, body == null ? new byte[0] : body, PREFIX);
        way.in().accept(call);
        Reply reply = answer(call);
        way.out().accept(call, reply);
        return sent(call, reply);
    }

    private Reply answer(Call call) {
        try {
            if (call.header("Authorization").equals("Bearer " + POWERLESS_TOKEN)) {
                throw new Refusal(403, "", "This client may not read");
            }
            return authorized(call) ? route(call) : unauthorized();
        } catch (Refusal refusal) {
            return Reply.error(refusal.status, refusal.scimType, String.valueOf(refusal.getMessage()));
        }
    }

    private static boolean authorized(Call call) {
        String header = call.header("Authorization");
        boolean bearer = header.toLowerCase(Locale.ROOT).startsWith("bearer ");
        return call.path.equals("/ServiceProviderConfig")
                || (bearer
                        && Set.of(TOKEN, SECOND_TOKEN)
                                .contains(header.substring(7).strip()));
    }

    private static Reply unauthorized() {
        Reply reply = Reply.error(401, "", "A bearer token is needed");
        reply.headers.put("WWW-Authenticate", "Bearer realm=\"scim\"");
        return reply;
    }

    private Reply route(Call call) {
        if (call.path.endsWith("/.search") && features.search()) {
            return search(call);
        }
        return switch (call.path) {
            case "/ServiceProviderConfig" -> discovery(call, () -> Discovery.serviceProviderConfig(features));
            case "/Schemas" -> discovery(call, () -> Discovery.list(schemas));
            case "/ResourceTypes" -> discovery(call, () -> Discovery.list(Discovery.resourceTypes()));
            case "/Me" -> me(call);
            case "/Bulk" -> bulk(call);
            case "", "/" -> root(call);
            default -> named(call);
        };
    }

    /** The first of the people. */
    private Reply me(Call call) {
        if (features.me() == Features.Me.NONE) {
            throw new Refusal(501, "", call.path + " is not supported");
        }
        Listing.Source users = source("/Users");
        ObjectNode subject = users.resources().get(0);
        Reply reply = features.me() == Features.Me.REDIRECT
                ? new Reply(308, null)
                : Reply.ok(Listing.shown(call, subject, users.attributes()));
        reply.headers.put("Location", subject.path("meta").path("location").asText());
        return reply;
    }

    private Reply bulk(Call call) {
        if (features.writes() != Features.Writes.ALL) {
            throw new Refusal(501, "", "Bulk requests are not supported");
        }
        return new BulkJob(call, defects, this::answer).run();
    }

    private Reply discovery(Call call, Supplier<JsonNode> content) {
        demandGet(call);
        if (call.parameter("filter").isPresent()) {
            throw new Refusal(403, "", "Discovery endpoints take no filter");
        }
        return Reply.ok(content.get().deepCopy());
    }

    private static void demandGet(Call call) {
        if (!call.method.equals("GET") && !call.method.equals("HEAD")) {
            throw new Refusal(405, "", call.method + " is not allowed");
        }
    }

    private Reply root(Call call) {
        demandGet(call);
        if (!features.root()) {
            throw new Refusal(501, "", "Queries at the root are not supported");
        }
        return listing.answer(call, List.of(source("/Users"), source("/Groups")));
    }

    private Listing.Source source(String endpoint) {
        return Objects.requireNonNull(sources.get(endpoint));
    }

    private Reply search(Call call) {
        if (!call.method.equals("POST")) {
            throw new Refusal(405, "", "A search is posted");
        }
        String endpoint = call.path.substring(0, call.path.length() - "/.search".length());
        SearchBody.read(call);
        if (endpoint.isEmpty()) {
            return listing.answer(call, List.of(source("/Users"), source("/Groups")));
        }
        return listing.answer(call, List.of(source(endpoint)));
    }

    private Reply named(Call call) {
        int slash = call.path.indexOf('/', 1);
        String endpoint = slash < 0 ? call.path : call.path.substring(0, slash);
        String id = slash < 0 ? "" : call.path.substring(slash + 1);
        if (endpoint.equals("/Schemas")) {
            return discovery(call, () -> byId(schemas, id));
        }
        if (endpoint.equals("/ResourceTypes")) {
            return discovery(call, () -> byId(Discovery.resourceTypes(), id));
        }
        Listing.Source source = sources.get(endpoint);
        if (source == null) {
            throw new Refusal(404, "", "There is no such endpoint");
        }
        if (features.canWrite() && !Set.of("GET", "HEAD").contains(call.method)) {
            return slash < 0 ? created(call, source) : written(call, source, writing.present(source, id));
        }
        demandGet(call);
        return slash < 0 ? listing.answer(call, List.of(source)) : single(call, source, id);
    }

    private Reply created(Call call, Listing.Source source) {
        if (!call.method.equals("POST")) {
            throw new Refusal(405, "", call.method + " is not allowed");
        }
        return writing.create(call, source);
    }

    private Reply written(Call call, Listing.Source source, ObjectNode resource) {
        return switch (call.method) {
            case "PUT" -> writing.replace(call, source, resource);
            case "DELETE" -> writing.delete(call, source, resource);
            case "PATCH" -> {
                if (features.writes() != Features.Writes.ALL) {
                    throw new Refusal(501, "", "PATCH is not supported");
                }
                yield writing.patch(call, source, resource);
            }
            default -> throw new Refusal(405, "", call.method + " is not allowed");
        };
    }

    private Reply single(Call call, Listing.Source source, String id) {
        ObjectNode resource = writing.present(source, id);
        String etag = resource.path("meta").path("version").asText();
        boolean known = call.header("If-None-Match").equals("*")
                || List.of(call.header("If-None-Match").split(",\\s*")).contains(etag);
        Reply reply = features.etag() && known
                ? new Reply(304, null)
                : Reply.ok(Listing.shown(call, resource, source.attributes()));
        if (features.etag()) {
            reply.headers.put("ETag", etag);
        }
        reply.headers.put(
                "Content-Location", resource.path("meta").path("location").asText());
        return reply;
    }

    static ObjectNode byId(List<ObjectNode> resources, String id) {
        return resources.stream()
                .filter(one -> one.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "", "Resource not found"));
    }

    private Sent sent(Call call, Reply reply) {
        if (reply.status == 405) {
            reply.headers.putIfAbsent("Allow", "GET, HEAD");
        }
        if (call.header("Accept").equals("application/json") && reply.status < 400) {
            reply.headers.merge(
                    "Content-Type",
                    "application/json",
                    (own, json) -> own.equals("application/scim+json") ? json : own);
        }
        Map<String, List<String>> headers = new HashMap<>();
        reply.headers.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return new Sent(reply.status, headers, call.method.equals("HEAD") ? new byte[0] : bytes(reply));
    }

    private byte[] bytes(Reply reply) {
        if (reply.bytes != null) {
            return reply.bytes;
        }
        JsonNode body = reply.body;
        return body == null ? new byte[0] : text(body).getBytes(StandardCharsets.UTF_8);
    }

    private String text(JsonNode body) {
        try {
            return JSON.writeValueAsString(body).replace("{base}", base.toString());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
