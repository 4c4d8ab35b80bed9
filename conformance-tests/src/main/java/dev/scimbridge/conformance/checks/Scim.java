package dev.scimbridge.conformance.checks;

import dev.scimbridge.conformance.ServerUnderTest;
import dev.scimbridge.conformance.given.GivenValues;
import dev.scimbridge.conformance.http.Answer;
import dev.scimbridge.conformance.http.Request;
import dev.scimbridge.conformance.http.ScimClient;
import dev.scimbridge.conformance.learn.Discovery;
import dev.scimbridge.conformance.learn.Knowledge;
import dev.scimbridge.conformance.learn.Population;
import dev.scimbridge.conformance.learn.Samples;
import dev.scimbridge.conformance.model.Resource;
import dev.scimbridge.conformance.model.ResourceType;
import dev.scimbridge.conformance.model.Urns;
import dev.scimbridge.conformance.own.OwnResources;
import dev.scimbridge.conformance.requirement.Need;
import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** What a check works with: the server to ask, and what is known of it. */
public final class Scim {
    private static final String ABSENT_ID = "7d0f4a1e-conformance-absent-93c2";

    private final ScimClient client;
    private final Knowledge known;
    private final Map<String, Samples> samples = new HashMap<>();
    private final GivenValues given;
    private final boolean writes;
    private final Writer writer;
    private @Nullable FilterLogic logic;

    private Scim(ServerUnderTest server, OwnResources own) {
        this.client = ScimClient.of(server);
        this.known = new Knowledge(client, server.maxResources());
        this.given = server.values();
        this.writes = server.writes();
        this.writer = new Writer(this, own);
    }

    /** For reading; asks nothing of the server yet. */
    public static Scim of(ServerUnderTest server) {
        return new Scim(server, new OwnResources());
    }

    /**
     * Asks nothing of the server yet.
     *
     * @param own remembers what is created, if the server may be written to
     */
    static Scim of(ServerUnderTest server, OwnResources own) {
        return new Scim(server, own);
    }

    public ScimClient client() {
        return client;
    }

    public Knowledge known() {
        return known;
    }

    /** What the owner of the server told. */
    GivenValues given() {
        return given;
    }

    /** Creates, changes and deletes; for checks that need {@link Need#WRITE}. */
    Writer writer() {
        return writer;
    }

    Discovery discovery() {
        return known.discovery();
    }

    Answer get(String path) {
        return send(Request.get(path));
    }

    Answer send(Request request) {
        return client.send(request);
    }

    /** An id that no resource has. */
    String absentId() {
        return given.absentId().orElse(ABSENT_ID);
    }

    /** The types of which there is at least one resource. */
    List<ResourceType> populatedTypes() {
        return known.types().stream()
                .filter(type -> !known.population(type).isEmpty())
                .toList();
    }

    /** The type with the most resources, so that pages and filters can tell something. */
    ResourceType mainType() {
        return populatedTypes().stream()
                .max(Comparator.comparingInt(
                        type -> known.population(type).resources().size()))
                .orElseThrow(() -> skipped("the server shows no resource at all"));
    }

    Population mainPopulation() {
        return known.population(mainType());
    }

    Samples samples(ResourceType type) {
        return samples.computeIfAbsent(type.endpoint(), endpoint -> new Samples(known.population(type)));
    }

    /** Three simple filters on the main type that tell apart the ways of combining them. */
    FilterLogic logic() {
        FilterLogic known = logic;
        if (known == null) {
            known = new FilterLogic(this);
            logic = known;
        }
        return known;
    }

    /** Some resource, of the main type. */
    Resource someResource() {
        return mainPopulation().resources().get(0);
    }

    /** The first few known resources of a type. */
    List<Resource> firstOf(ResourceType type, int many) {
        List<Resource> all = known.population(type).resources();
        return all.subList(0, Math.min(many, all.size()));
    }

    /** True if the server is on this machine. */
    boolean isLocal() {
        String host = URI.create(client.base()).getHost();
        return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
    }

    /** All known Users. */
    List<Resource> users() {
        return known.resources(known.userType());
    }

    /** All known Groups. */
    List<Resource> groups() {
        return known.resources(known.groupType());
    }

    /** Ends the check without a verdict. */
    void skip(String reason) {
        Assumptions.abort(reason);
    }

    /** For {@code throw}: ends the check without a verdict, before anything is returned. */
    RuntimeException skipped(String reason) {
        return Assumptions.abort(reason);
    }

    /** The value, or the end of the check without a verdict. */
    <T> T orSkip(Optional<T> value, String reason) {
        return value.orElseThrow(() -> skipped(reason));
    }

    boolean has(Need need) {
        return switch (need) {
            case RESOURCES -> !populatedTypes().isEmpty();
            case USERS -> !users().isEmpty();
            case GROUPS -> !groups().isEmpty();
            case FILTER -> discovery().supports("filter");
            case NO_FILTER -> !discovery().supports("filter");
            case SORT -> discovery().supports("sort");
            case NO_SORT -> !discovery().supports("sort");
            case ETAG -> discovery().supports("etag");
            case NO_PATCH -> !discovery().supports("patch");
            case NO_BULK -> !discovery().supports("bulk");
            case INDEX_PAGING -> discovery().pagination("index").asBoolean(true);
            case CURSOR_PAGING -> discovery().pagination("cursor").asBoolean(false) || showsCursor();
            case SEARCH ->
                !populatedTypes().isEmpty()
                        && !Set.of(404, 405, 501)
                                .contains(search("{\"count\":1}").status());
            case ROOT ->
                send(Request.get("").with("count", 0))
                        .tryJson()
                        .map(json -> json.has("totalResults"))
                        .orElse(false);
            case TOKEN -> client.hasToken();
            case WRITE -> writes;
            case PATCH -> discovery().supports("patch");
            case BULK -> discovery().supports("bulk");
        };
    }

    private boolean showsCursor() {
        return !populatedTypes().isEmpty()
                && send(Request.get(mainType().endpoint()).withQuery("cursor").with("count", 1))
                        .tryJson()
                        .map(json -> json.has("nextCursor"))
                        .orElse(false);
    }

    /**
     * POSTs a search over the main type; the SearchRequest URN is added. A query by its definition (RFC 7644 §3.4.3),
     * so it is sent to servers that must not be changed, too.
     *
     * @param members a JSON object with the other members
     */
    Answer search(String members) {
        return searchAt(mainType().endpoint(), members);
    }

    Answer searchAt(String endpoint, String members) {
        String separator = members.equals("{}") ? "" : ",";
        String body = "{\"schemas\":[\"" + Urns.SEARCH_REQUEST + "\"]" + separator + members.substring(1);
        return send(Request.post(endpoint + "/.search", body));
    }
}
