package dev.scimbridge.emulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.delta.Blanked;
import dev.scimbridge.emulator.directory.Directory;
import dev.scimbridge.emulator.directory.DirectoryObject;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.directory.Link;
import dev.scimbridge.emulator.directory.ObjectType;
import dev.scimbridge.emulator.http.Response;
import dev.scimbridge.emulator.odata.Select;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Reads of groups and their members other than delta. */
final class GroupEndpoints {

    private final Directory directory;
    private final Selection selection;

    GroupEndpoints(Directory directory, Selection selection) {
        this.directory = directory;
        this.selection = selection;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/groups", Permission.FOR_GROUPS, QueryOptions.GROUPS, this::list),
                new Route("GET", "/groups/{id}", Permission.FOR_GROUPS, QueryOptions.SELECT, this::get),
                ofMembers("members", QueryOptions.PAGES, this::members),
                ofMembers("members/$count", QueryOptions.NONE, call -> count(call, direct(call))),
                ofMembers(
                        "members/graph.group/$count",
                        QueryOptions.NONE,
                        call -> count(call, direct(call).ofKind(Kind.GROUP))),
                ofMembers(
                        "transitiveMembers/graph.user/$count",
                        QueryOptions.NONE,
                        call -> count(call, Links.of(transitive(call)).ofKind(Kind.USER))),
                ofMembers("members/graph.user", QueryOptions.PAGES, call -> cast(call, Kind.USER, false)),
                ofMembers("members/graph.group", QueryOptions.PAGES, call -> cast(call, Kind.GROUP, false)),
                ofMembers("transitiveMembers", QueryOptions.PAGES, this::transitiveMembers),
                ofMembers("transitiveMembers/graph.user", QueryOptions.PAGES, call -> cast(call, Kind.USER, true)),
                ofMembers("transitiveMembers/graph.group", QueryOptions.PAGES, call -> cast(call, Kind.GROUP, true)),
                new Route(
                        "GET",
                        "/directory/deletedItems/graph.group",
                        Permission.FOR_DELETED_GROUPS,
                        QueryOptions.PAGES,
                        this::deleted));
    }

    private static Route ofMembers(String path, Set<String> options, Function<Call, Response> endpoint) {
        return new Route("GET", "/groups/{id}/" + path, Permission.FOR_MEMBERS, options, endpoint);
    }

    private Response list(Call call) {
        List<String> properties =
                selection.forList(call, ObjectType.GROUPS, call.query().value("$select"));
        ListFilter filter = new ListFilter(directory, ObjectType.GROUPS, call);
        return directory.read(() -> Paging.page(
                call,
                Context.list(call, Kind.GROUP),
                filter.positions(),
                position -> filter.objects()
                        .apply(position)
                        .map(group -> ObjectWriter.write(group, properties, Blanked.NOTHING))));
    }

    private Response get(Call call) {
        List<String> properties =
                selection.forObject(call, ObjectType.GROUPS, call.query().value("$select"));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("@odata.context", Context.object(call, Kind.GROUP));
        body.setAll(ObjectWriter.write(group(call), properties, Blanked.NOTHING));
        return Response.json(200, body);
    }

    private Response deleted(Call call) {
        List<String> properties =
                selection.forList(call, ObjectType.GROUPS, call.query().value("$select"));
        List<DirectoryObject> groups = directory.deleted(Kind.GROUP);
        return Paging.page(
                call,
                Context.list(call, Kind.GROUP),
                groups.size(),
                position -> Optional.of(ObjectWriter.write(groups.get(position), properties, Blanked.NOTHING)));
    }

    private Response count(Call call, Links links) {
        if (!call.isEventual()) {
            throw GraphException.badRequest("$count is not currently supported.");
        }
        int count = directory.read(() -> Paging.count(
                links.slots(), slot -> links.at().apply(slot).map(link -> JsonNodeFactory.instance.objectNode())));
        return Response.text(200, "text/plain", Integer.toString(count));
    }

    private Response members(Call call) {
        return directory.read(() -> page(call, direct(call), Optional.empty()));
    }

    private Response transitiveMembers(Call call) {
        return directory.read(() -> page(call, Links.of(transitive(call)), Optional.empty()));
    }

    /** A cast together with any query parameter is an advanced query. */
    private Response cast(Call call, Kind kind, boolean transitive) {
        boolean isPlain = call.request().rawQuery().isEmpty();
        if (!isPlain && !(call.isEventual() && call.wantsCount())) {
            throw GraphException.unsupportedQuery("OData casts with query parameters need the header"
                    + " 'ConsistencyLevel: eventual' and '$count=true'.");
        }
        return directory.read(() -> {
            Links all = transitive ? Links.of(transitive(call)) : direct(call);
            return page(call, all.ofKind(kind), Optional.of(kind));
        });
    }

    private Response page(Call call, Links links, Optional<Kind> cast) {
        Optional<String> select = call.query().value("$select");
        List<String> ofUsers = selection.forList(call, ObjectType.USERS, forType(ObjectType.USERS, select, cast));
        List<String> ofGroups = selection.forList(call, ObjectType.GROUPS, forType(ObjectType.GROUPS, select, cast));
        Blanked blanked = selection.blanked(call);
        boolean mayReadUsers = Permission.FOR_USERS.stream().anyMatch(call::has);
        String context =
                cast.map(kind -> Context.list(call, kind)).orElseGet(() -> Context.of(call, "directoryObjects"));
        return Paging.page(
                call,
                context,
                links.slots(),
                slot -> links.at().apply(slot).flatMap(link -> {
                    boolean isUser = link.kind() == Kind.USER;
                    List<String> properties = isUser ? ofUsers : ofGroups;
                    return directory
                            .find(link.kind(), link.id())
                            .map(object -> isUser && !mayReadUsers
                                    ? ObjectWriter.limited(object, properties)
                                    : ObjectWriter.typed(object, properties, blanked));
                }));
    }

    /** In a list of several types each object has the selected properties that its type knows. */
    private static Optional<String> forType(ObjectType type, Optional<String> select, Optional<Kind> cast) {
        if (cast.filter(type.kind()::equals).isPresent()) {
            return select;
        }
        return select.map(text -> String.join(
                ",",
                Select.names(text).stream()
                        .filter(name -> type.canonical(name).isPresent() && !type.isElsewhere(name))
                        .toList()));
    }

    private List<Link> transitive(Call call) {
        DirectoryObject start = group(call);
        Set<Link> found = new LinkedHashSet<>();
        Deque<DirectoryObject> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            for (Link link : visible(call, open.remove())) {
                if (!link.id().equals(start.id()) && found.add(link) && link.kind() == Kind.GROUP) {
                    directory.find(Kind.GROUP, link.id()).ifPresent(open::add);
                }
            }
        }
        return List.copyOf(found);
    }

    private Links direct(Call call) {
        DirectoryObject group = group(call);
        return isHidden(call, group)
                ? Links.of(List.of())
                : new Links(directory.memberSlots(group), slot -> directory.memberAt(group, slot));
    }

    private List<Link> visible(Call call, DirectoryObject group) {
        return isHidden(call, group) ? List.of() : directory.members(group);
    }

    private static boolean isHidden(Call call, DirectoryObject group) {
        return group.text("visibility").equals("HiddenMembership") && !call.has(Permission.MEMBER_READ_HIDDEN);
    }

    private DirectoryObject group(Call call) {
        return directory
                .find(Kind.GROUP, call.argument())
                .filter(DirectoryObject::isLive)
                .orElseThrow(() -> GraphException.notFound(call.argument()));
    }

    /** Members by slot, so that a page of a large group does not gather all of them. */
    private record Links(int slots, IntFunction<Optional<Link>> at) {

        static Links of(List<Link> all) {
            return new Links(all.size(), slot -> Optional.of(all.get(slot)));
        }

        Links ofKind(Kind kind) {
            return new Links(slots, slot -> at.apply(slot).filter(link -> link.kind() == kind));
        }
    }
}
