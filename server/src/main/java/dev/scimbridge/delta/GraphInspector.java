package dev.scimbridge.delta;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.config.GraphSettings;
import dev.scimbridge.graph.GraphChange;
import dev.scimbridge.graph.GraphGroup;
import dev.scimbridge.graph.GraphUser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks at one tenant for a person who sets an integration up: asks what rounds never ask, and shows answers as they are.
 * It only reads. Every method throws {@link GraphFailure} when there is no token or no answer.
 */
public final class GraphInspector implements AutoCloseable {

    /** What a group is, beyond what rounds read of it. */
    private static final List<String> GROUP_DETAILS = List.of("isAssignableToRole", "onPremisesSyncEnabled");

    private static final int MOST_CANDIDATES = 25;

    private final GraphSettings settings;
    private final SdkGraphReader reader;

    /** An inspector with a token of its own; asks nobody anything yet. */
    public GraphInspector(GraphSettings settings, RequestBounds bounds, Clock clock) {
        this.settings = settings;
        this.reader = new SdkGraphReader(settings, bounds, clock);
    }

    /** How many there are of what, in or beneath a group. */
    public enum Members {
        /** Everything that is directly in the group. */
        DIRECT("/members/$count"),
        /** Groups that are directly in the group. */
        GROUPS("/members/microsoft.graph.group/$count"),
        /** People in the group, directly or through nested groups, each once. */
        PEOPLE_BENEATH("/transitiveMembers/microsoft.graph.user/$count");

        private final String path;

        Members(String path) {
            this.path = path;
        }
    }

    /** The same tenant as rounds see it, with the same token. */
    public GraphReader reader() {
        return reader;
    }

    /** What the token says of itself; gets one if there is none. */
    public TokenFacts token() {
        return reader.session().token();
    }

    /** Where in the Entra admin centre an AADSTS or Graph error is mended; empty when not there, or not known. */
    public Optional<String> step(String code) {
        return KnownFailure.of(code).flatMap(known -> known.step(settings));
    }

    /**
     * One question, answered as it is.
     *
     * @param what in plain words, after "read"
     * @param address path and query below {@code graphBaseUrl}, encoded
     */
    public GraphAnswer ask(String what, String address) {
        GraphSession open = reader.session();
        return open.exchange().look(what, () -> open.requests().question(address));
    }

    /** The groups with these ids that exist, with {@code isAssignableToRole} and {@code onPremisesSyncEnabled}. */
    public Map<String, GraphGroup> groups(Collection<String> ids) {
        return reader.session()
                .batches()
                .read(Call.GROUPS, ids, id -> GraphRequests.groupInBatch(id, GROUP_DETAILS), StreamedObject::group);
    }

    /** Groups whose display name starts with a text in any case, the first 25 as Graph orders them. */
    public List<GraphGroup> groupsStartingWith(String text) {
        GraphAnswer answer = good(ask(
                "groups",
                "/groups?$filter=" + GraphRequests.encoded("startswith(displayName," + GraphRequests.quoted(text) + ")")
                        + "&$select=id," + String.join(",", GraphGroup.PROPERTIES) + "&$top=" + MOST_CANDIDATES));
        return objects(answer.body(), StreamedObject::group);
    }

    /** How many there are; empty when Graph does not tell. */
    public OptionalLong count(String groupId, Members members) {
        GraphSession open = reader.session();
        GraphAnswer answer = open.exchange()
                .look("members of groups", () -> open.requests().count("/groups/" + groupId + members.path));
        return answer.isGood() && answer.body().canConvertToLong()
                ? OptionalLong.of(answer.body().asLong())
                : OptionalLong.empty();
    }

    /**
     * People by object id, {@code userPrincipalName}, {@code mail} or {@code displayName}, in this order; nothing is kept.
     *
     * @param select properties to ask for, without the manager
     */
    public List<GraphUser> people(String text, List<String> select) {
        Map<String, GraphUser> named = reader.usersById(List.of(text), select);
        if (!named.isEmpty()) {
            return List.copyOf(named.values());
        }
        String literal = GraphRequests.quoted(text);
        GraphAnswer answer = good(ask(
                "users",
                "/users?$filter=" + GraphRequests.encoded("mail eq " + literal + " or displayName eq " + literal)
                        + "&$select=id," + String.join(",", select) + "&$top=" + MOST_CANDIDATES));
        return objects(answer.body(), StreamedObject::user);
    }

    /** The ids of the security groups that a person is in, directly or through nested groups. */
    public Set<String> securityGroupsOf(String userId) {
        GraphSession open = reader.session();
        GraphAnswer answer = good(
                open.exchange().look("groups of a user", () -> open.requests().securityGroupsOf(userId)));
        Set<String> ids = new LinkedHashSet<>();
        answer.body().path("value").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private static GraphAnswer good(GraphAnswer answer) {
        if (!answer.isGood()) {
            throw new GraphFailure.Refused(
                    "Graph does not answer the question (HTTP " + answer.status() + " " + answer.code() + "): "
                            + answer.message(),
                    answer.code(),
                    answer.requestId().orElse(null),
                    null);
        }
        return answer;
    }

    private static <T> List<T> objects(JsonNode list, PageParser.ItemParser<T> itemParser) {
        try {
            List<T> objects = new ArrayList<>();
            for (GraphChange<T> item : new PageParser<>(itemParser)
                    .parse(new ByteArrayInputStream(list.toString().getBytes(UTF_8)))
                    .items()) {
                if (item instanceof GraphChange.Updated<T> updated) {
                    objects.add(updated.object());
                }
            }
            return objects;
        } catch (IOException malformed) {
            throw new UncheckedIOException("A list of Graph's is not what it should be", malformed);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
