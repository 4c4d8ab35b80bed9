package dev.scimbridge.emulator.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.delta.DeltaException;
import dev.scimbridge.emulator.delta.DeltaPage;
import dev.scimbridge.emulator.delta.DeltaRounds;
import dev.scimbridge.emulator.delta.PageRequest;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.directory.ObjectType;
import dev.scimbridge.emulator.fault.Oddity;
import dev.scimbridge.emulator.http.Response;
import dev.scimbridge.emulator.odata.FilterParser;
import dev.scimbridge.emulator.odata.ODataException;
import java.util.List;
import java.util.Optional;

/**
 * {@code users/delta} and {@code groups/delta}. {@code $top}, {@code $orderby} and {@code $expand} are ignored, as Graph
 * does.
 *
 * @see <a href="https://learn.microsoft.com/graph/delta-query-overview">delta query</a>
 */
final class DeltaEndpoints {

    private static final int MAXIMUM_OBJECTS = 200;
    private static final int MAXIMUM_LINKS = 500;
    private static final int MAXIMUM_IDS = 50;

    private final DeltaRounds rounds;
    private final Selection selection;
    private final Behaviour behaviour;

    DeltaEndpoints(DeltaRounds rounds, Selection selection, Behaviour behaviour) {
        this.rounds = rounds;
        this.selection = selection;
        this.behaviour = behaviour;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "GET",
                        "/users/delta",
                        Permission.FOR_USERS_DELTA,
                        QueryOptions.DELTA,
                        call -> answer(call, ObjectType.USERS)),
                new Route(
                        "GET",
                        "/groups/delta",
                        Permission.FOR_GROUPS,
                        QueryOptions.DELTA,
                        call -> answer(call, ObjectType.GROUPS)));
    }

    private Response answer(Call call, ObjectType type) {
        Optional<String> skip = call.query().value("$skiptoken").filter(text -> !text.isEmpty());
        Optional<String> delta = call.query().value("$deltatoken").filter(text -> !text.isEmpty());
        boolean minimal =
                call.preference("return").filter("minimal"::equalsIgnoreCase).isPresent();
        PageRequest wanted = pageRequest(call, minimal && (skip.isPresent() || delta.isPresent()));
        DeltaPage page;
        if (skip.isPresent()) {
            page = next(call, type.kind(), skip.get(), false, wanted);
        } else if (delta.isPresent() && !delta.get().equalsIgnoreCase("latest")) {
            page = next(call, type.kind(), delta.get(), true, wanted);
        } else {
            page = first(call, type, delta.isPresent(), wanted);
        }
        Response response = Response.json(200, body(call, type.kind(), page));
        return minimal ? response.with("Preference-Applied", "return=minimal") : response;
    }

    private DeltaPage first(Call call, ObjectType type, boolean latest, PageRequest wanted) {
        List<String> select = selection.forDelta(call, type, call.query().value("$select"));
        List<String> ids =
                call.query().value("$filter").map(DeltaEndpoints::ids).orElse(List.of());
        return latest ? rounds.latest(type.kind(), select, ids) : rounds.first(type.kind(), select, ids, wanted);
    }

    private DeltaPage next(Call call, Kind kind, String token, boolean deltaToken, PageRequest wanted) {
        try {
            selection.checkAllowed(call, rounds.selected(token));
            return rounds.next(kind, token, deltaToken, wanted);
        } catch (DeltaException refused) {
            throw switch (refused.reason()) {
                case GARBLED -> GraphException.badRequest("Badly formed token.");
                case EXPIRED_DELTA ->
                    new GraphException(
                            400,
                            "syncStateNotFound",
                            "The sync state generation is not found. The delta token is expired and data must be"
                                    + " synchronized again.");
                case EXPIRED_PAGE ->
                    new GraphException(
                            400,
                            "Directory_ExpiredPageToken",
                            "The specified page token value has expired and can no longer be included in your"
                                    + " request.");
            };
        }
    }

    private PageRequest pageRequest(Call call, boolean minimal) {
        int asked = call.preference("odata.maxpagesize")
                .filter(text -> text.matches("[1-9][0-9]{0,8}"))
                .map(Integer::parseInt)
                .orElse(MAXIMUM_LINKS);
        int limit = Math.min(asked, behaviour.deltaPageSize());
        return new PageRequest(
                Math.min(limit, MAXIMUM_OBJECTS),
                Math.min(limit, MAXIMUM_LINKS),
                minimal,
                selection.blanked(call),
                call.has(Permission.MEMBER_READ_HIDDEN),
                call.isOdd(Oddity.EMPTY_PAGE),
                call.isOdd(Oddity.REPLAY));
    }

    private static ObjectNode body(Call call, Kind kind, DeltaPage page) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("@odata.context", Context.list(call, kind));
        String link = call.request().origin() + "/v1.0/" + kind.collection() + "/delta?";
        if (page.last()) {
            body.put("@odata.deltaLink", link + "$deltatoken=" + page.token());
        } else {
            body.put("@odata.nextLink", link + "$skiptoken=" + page.token());
        }
        ArrayNode value = body.putArray("value");
        page.objects().forEach(value::add);
        return body;
    }

    /** The ids in {@code id eq 'a' or id eq 'b'}, the only filter that delta knows. */
    private static List<String> ids(String filter) {
        List<String> ids;
        try {
            ids = FilterParser.parse(filter)
                    .ids()
                    .orElseThrow(() -> GraphException.badRequest(
                            "Delta queries can only be filtered by id, as in: id eq '...' or id eq '...'."));
        } catch (ODataException invalid) {
            throw new GraphException(400, "BadRequest", String.valueOf(invalid.getMessage()));
        }
        if (ids.size() > MAXIMUM_IDS) {
            throw GraphException.badRequest(
                    "Too many ids in the filter of a delta query: " + ids.size() + ". Max allowed: 50.");
        }
        return ids.stream().distinct().toList();
    }
}
