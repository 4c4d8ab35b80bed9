package dev.scimbridge.emulator.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.delta.Blanked;
import dev.scimbridge.emulator.directory.Directory;
import dev.scimbridge.emulator.directory.DirectoryObject;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.directory.ObjectType;
import dev.scimbridge.emulator.http.Response;
import dev.scimbridge.emulator.odata.Select;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads of users other than delta. */
final class UserEndpoints {

    private final Directory directory;
    private final Selection selection;

    UserEndpoints(Directory directory, Selection selection) {
        this.directory = directory;
        this.selection = selection;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/users/$count", Permission.FOR_USERS, QueryOptions.COUNT, this::count),
                new Route("GET", "/users", Permission.FOR_USERS, QueryOptions.USERS, this::list),
                new Route("GET", "/users/{id}", Permission.FOR_USERS, QueryOptions.USER, this::get),
                new Route(
                        "POST",
                        "/users/{id}/getMemberGroups",
                        Permission.FOR_MEMBER_GROUPS,
                        QueryOptions.NONE,
                        this::memberGroups),
                new Route("GET", "/users/{id}/manager", Permission.FOR_USERS_DELTA, QueryOptions.SELECT, this::manager),
                new Route(
                        "GET",
                        "/directory/deletedItems/graph.user",
                        Permission.FOR_USERS_DELTA,
                        QueryOptions.PAGES,
                        this::deleted));
    }

    private Response list(Call call) {
        List<String> properties =
                selection.forList(call, ObjectType.USERS, call.query().value("$select"));
        Blanked blanked = selection.blanked(call);
        ListFilter filter = new ListFilter(directory, ObjectType.USERS, call);
        Optional<List<String>> manager = managerExpansion(call);
        return directory.read(() -> Paging.page(
                call,
                Context.list(call, Kind.USER),
                filter.positions(),
                position -> filter.objects().apply(position).map(user -> write(user, properties, blanked, manager))));
    }

    private Response count(Call call) {
        if (!call.isEventual()) {
            throw GraphException.badRequest("$count is not currently supported.");
        }
        ListFilter filter = new ListFilter(directory, ObjectType.USERS, call);
        int count = directory.read(() -> Paging.count(
                filter.positions(),
                position -> filter.objects()
                        .apply(position)
                        .map(user -> ObjectWriter.write(user, List.of(), Blanked.NOTHING))));
        return Response.text(200, "text/plain", Integer.toString(count));
    }

    private Response get(Call call) {
        List<String> properties =
                selection.forObject(call, ObjectType.USERS, call.query().value("$select"));
        Optional<List<String>> manager = managerExpansion(call);
        DirectoryObject user = user(call.argument());
        ObjectNode body = ObjectWriter.write(user, List.of(), Blanked.NOTHING);
        body.put("@odata.context", Context.object(call, Kind.USER));
        body.setAll(write(user, properties, selection.blanked(call), manager));
        return Response.json(200, body);
    }

    /** The groups that the user is in, directly or through nested ones. */
    private Response memberGroups(Call call) {
        boolean securityOnly = securityEnabledOnly(call);
        Map<String, DirectoryObject> found = new LinkedHashMap<>();
        directory.read(() -> {
            Deque<String> open = new ArrayDeque<>(List.of(user(call.argument()).id()));
            while (!open.isEmpty()) {
                for (DirectoryObject group : directory.groupsOf(open.remove())) {
                    if (group.isLive() && found.putIfAbsent(group.id(), group) == null) {
                        open.add(group.id());
                    }
                }
            }
            return found;
        });
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("@odata.context", Context.of(call, "Collection(Edm.String)"));
        ArrayNode ids = body.putArray("value");
        found.forEach((id, group) -> {
            boolean security =
                    group.value("securityEnabled").filter(JsonNode::asBoolean).isPresent();
            if (security || !securityOnly) {
                ids.add(id);
            }
        });
        return Response.json(200, body);
    }

    private static boolean securityEnabledOnly(Call call) {
        try {
            return new ObjectMapper()
                    .readTree(call.request().body())
                    .path("securityEnabledOnly")
                    .asBoolean();
        } catch (JsonProcessingException malformed) {
            throw GraphException.badRequest("The body is not JSON.");
        }
    }

    private Response manager(Call call) {
        List<String> properties =
                selection.forObject(call, ObjectType.USERS, call.query().value("$select"));
        DirectoryObject user = user(call.argument());
        DirectoryObject manager =
                directory.manager(user).flatMap(directory::user).orElseThrow(() -> GraphException.notFound("manager"));
        ObjectNode body = ObjectWriter.write(user, List.of(), Blanked.NOTHING);
        body.put("@odata.context", Context.of(call, "directoryObjects/$entity"));
        body.setAll(ObjectWriter.typed(manager, properties, selection.blanked(call)));
        return Response.json(200, body);
    }

    private Response deleted(Call call) {
        List<String> properties =
                selection.forList(call, ObjectType.USERS, call.query().value("$select"));
        Blanked blanked = selection.blanked(call);
        List<DirectoryObject> users = directory.deleted(Kind.USER);
        return Paging.page(
                call,
                Context.list(call, Kind.USER),
                users.size(),
                position -> Optional.of(ObjectWriter.write(users.get(position), properties, blanked)));
    }

    private ObjectNode write(
            DirectoryObject user, List<String> properties, Blanked blanked, Optional<List<String>> expandedManager) {
        ObjectNode node = ObjectWriter.write(user, properties, blanked);
        expandedManager.ifPresent(wanted -> directory
                .manager(user)
                .flatMap(directory::user)
                .ifPresent(manager -> node.set("manager", ObjectWriter.typed(manager, wanted, blanked))));
        return node;
    }

    /** The properties of the expanded manager, nothing if it is not expanded. */
    private Optional<List<String>> managerExpansion(Call call) {
        Optional<String> expand = call.query().value("$expand").filter(text -> !text.isBlank());
        if (expand.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = Select.managerExpansion(expand.get())
                .orElseThrow(() ->
                        GraphException.badRequest("The emulator expands 'manager' only, not '" + expand.get() + "'."));
        return Optional.of(selection.forObject(call, ObjectType.USERS, Optional.of(String.join(",", names))));
    }

    private DirectoryObject user(String idOrName) {
        return directory.user(idOrName).orElseThrow(() -> GraphException.notFound(idOrName));
    }
}
