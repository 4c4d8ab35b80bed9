package dev.scimbridge.emulator.admin;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.directory.Directory;
import dev.scimbridge.emulator.directory.DirectoryObject;
import dev.scimbridge.emulator.directory.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of the admin API that reads and changes users and groups. */
final class DirectoryAdmin {

    /** How many objects a list shows at most. */
    private static final int SHOWN = 1000;

    private final Directory directory;

    DirectoryAdmin(Directory directory) {
        this.directory = directory;
    }

    ObjectNode state() {
        return directory.read(() -> AdminApi.JSON
                .createObjectNode()
                .put("version", directory.version())
                .put("users", directory.slots(Kind.USER))
                .put("groups", directory.slots(Kind.GROUP))
                .put("deletedUsers", directory.deleted(Kind.USER).size())
                .put("changedUsers", directory.changedObjects(Kind.USER))
                .put("changedGroups", directory.changedObjects(Kind.GROUP)));
    }

    JsonNode answer(String method, List<String> path, JsonNode body) {
        Kind kind = path.get(0).equals("users") ? Kind.USER : Kind.GROUP;
        if (path.size() == 1) {
            return switch (method) {
                case "GET" -> list(kind);
                case "POST" -> AdminApi.JSON.createObjectNode().put("id", add(kind, body));
                default -> throw unknown(method, path);
            };
        }
        String id = id(kind, path.get(1));
        String verb = String.join("/", path.subList(2, path.size()));
        if (path.size() == 2) {
            return object(method, kind, id, path, body);
        }
        if (path.size() == 4 && path.get(2).equals("members")) {
            return member(method, id, path);
        }
        return switch (method + " " + verb) {
            case "POST restore" -> AdminApi.done(() -> directory.restore(kind, id));
            case "POST purge" -> AdminApi.done(() -> directory.purge(kind, id));
            case "POST disable" -> AdminApi.done(() -> directory.setUser(id, "accountEnabled", false));
            case "POST enable" -> AdminApi.done(() -> directory.setUser(id, "accountEnabled", true));
            case "PUT manager" ->
                AdminApi.done(() -> directory.setManager(
                        id, directory.userId(body.path("id").asText())));
            case "DELETE manager" -> AdminApi.done(() -> directory.setManager(id, null));
            case "GET members" -> AdminApi.JSON.valueToTree(directory.members(find(kind, id)));
            default -> throw unknown(method, path);
        };
    }

    private JsonNode object(String method, Kind kind, String id, List<String> path, JsonNode body) {
        return switch (method) {
            case "GET" -> show(find(kind, id));
            case "PATCH" -> AdminApi.done(() -> directory.patch(kind, id, properties(body)));
            case "DELETE" -> AdminApi.done(() -> directory.delete(kind, id));
            default -> throw unknown(method, path);
        };
    }

    private JsonNode member(String method, String groupId, List<String> path) {
        String member = directory.user(path.get(3)).map(DirectoryObject::id).orElse(path.get(3));
        return switch (method) {
            case "PUT" -> AdminApi.done(() -> directory.addMember(groupId, member));
            case "DELETE" -> AdminApi.done(() -> directory.removeMember(groupId, member));
            default -> throw unknown(method, path);
        };
    }

    private String add(Kind kind, JsonNode body) {
        return kind == Kind.USER ? directory.addUser(properties(body)) : directory.addGroup(properties(body));
    }

    private ArrayNode list(Kind kind) {
        return directory.read(() -> {
            ArrayNode list = AdminApi.JSON.createArrayNode();
            for (int slot = 0; slot < directory.slots(kind) && list.size() < SHOWN; slot++) {
                DirectoryObject object = directory.at(kind, slot);
                list.addObject()
                        .put("id", object.id())
                        .put("displayName", object.text("displayName"))
                        .put("life", object.life().name());
            }
            return list;
        });
    }

    private JsonNode show(DirectoryObject object) {
        ObjectNode node = AdminApi.JSON.createObjectNode();
        node.put("id", object.id()).put("life", object.life().name());
        object.properties().forEach(name -> object.value(name).ifPresent(value -> node.set(name, value)));
        if (object.kind() == Kind.USER) {
            directory.manager(object).ifPresent(manager -> node.put("manager", manager));
        }
        return node;
    }

    /** The object's id; users also go by their user principal name, groups by a display name that only one has. */
    private String id(Kind kind, String idOrName) {
        if (directory.find(kind, idOrName).isPresent()) {
            return idOrName;
        }
        return kind == Kind.USER ? directory.userId(idOrName) : directory.groupId(idOrName);
    }

    private DirectoryObject find(Kind kind, String id) {
        return directory.find(kind, id).orElseThrow();
    }

    private static Map<String, Object> properties(JsonNode body) {
        return AdminApi.JSON.convertValue(body, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    private static AdminException unknown(String method, List<String> path) {
        return new AdminException(404, "The admin API has no " + method + " /" + String.join("/", path) + ".");
    }
}
