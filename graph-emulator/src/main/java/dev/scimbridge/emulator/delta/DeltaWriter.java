package dev.scimbridge.emulator.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.directory.Directory;
import dev.scimbridge.emulator.directory.DirectoryObject;
import dev.scimbridge.emulator.directory.Kind;
import dev.scimbridge.emulator.directory.Life;
import dev.scimbridge.emulator.directory.Link;
import dev.scimbridge.emulator.directory.ObjectType;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Writes one object the way delta does: never-set properties absent, cleared ones null, references as
 * {@code manager@delta} and {@code members@delta}.
 *
 * @see <a href="https://learn.microsoft.com/graph/delta-query-overview">delta query</a>
 */
final class DeltaWriter {

    static final String MANAGER = "manager";
    static final String MEMBERS = "members";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Directory directory;
    private final DeltaState state;
    private final PageRequest page;

    DeltaWriter(Directory directory, DeltaState state, PageRequest page) {
        this.directory = directory;
        this.state = state;
        this.page = page;
    }

    /** The object in an enumeration, if it is there. */
    Optional<ObjectNode> enumerated(DirectoryObject object) {
        return object.isLive() ? Optional.of(whole(object, Optional.empty(), false)) : Optional.empty();
    }

    /** The object in a round of changes, if anything tracked has changed. */
    Optional<ObjectNode> changed(DirectoryObject object) {
        if (!object.isLive()) {
            return object.lifeChangedAfter(state.since()) ? Optional.of(removed(object)) : Optional.empty();
        }
        if (object.appearedAfter(state.since())) {
            return Optional.of(whole(object, directory.managerAt(object, state.since()), true));
        }
        List<String> changed = object.changedAfter(state.since(), this::tracks);
        boolean manager = state.select().contains(MANAGER) && object.managerChangedAfter(state.since());
        boolean members = tracksMembers(object) && object.membersChangedAfter(state.since());
        if (changed.isEmpty() && !manager && !members) {
            return Optional.empty();
        }
        ObjectNode node = start(object);
        writeProperties(node, object, page.minimal() ? changed::contains : property -> true, true);
        if (manager) {
            node.set("manager@delta", managerChange(object, directory.managerAt(object, state.since())));
        }
        return Optional.of(node);
    }

    /** Whether the object's members belong to the answer. */
    boolean tracksMembers(DirectoryObject object) {
        return object.kind() == Kind.GROUP
                && state.select().contains(MEMBERS)
                && (page.hiddenMembers() || !object.text("visibility").equals("HiddenMembership"));
    }

    static ArrayNode links(List<Link> links) {
        ArrayNode list = JSON.arrayNode();
        for (Link link : links) {
            reference(list, link.kind(), link.id(), link.present());
        }
        return list;
    }

    private boolean tracks(String property) {
        return state.select().contains(property) && !page.blanked().properties().contains(property);
    }

    /** Everything selected; what a round before may have told of a restored object is cleared or removed by this one. */
    private ObjectNode whole(DirectoryObject object, Optional<String> managerBefore, boolean clearedAsNull) {
        ObjectNode node = start(object);
        writeProperties(node, object, property -> true, clearedAsNull);
        if (object.kind() == Kind.USER && state.select().contains(MANAGER)) {
            ArrayNode manager = managerChange(object, managerBefore);
            if (!manager.isEmpty()) {
                node.set("manager@delta", manager);
            }
        }
        return node;
    }

    private void writeProperties(
            ObjectNode node, DirectoryObject object, Predicate<String> wanted, boolean clearedAsNull) {
        ObjectType type = ObjectType.of(object.kind());
        for (String property : state.select()) {
            boolean isReference = property.equals(MANAGER) || property.equals(MEMBERS) || property.equals("id");
            if (isReference || !wanted.test(property) || page.blanked().omits(property)) {
                continue;
            }
            Optional<JsonNode> value = object.value(property);
            if (page.blanked().nulls(property)) {
                node.putNull(property);
            } else if (value.filter(known -> !known.isNull()).isPresent()) {
                node.set(property, value.get());
            } else if (type.isCollection(property)) {
                node.putArray(property);
            } else if (value.isPresent() && clearedAsNull) {
                node.putNull(property);
            }
        }
    }

    /** A change of manager tells the one that went, then the one that came. */
    private ArrayNode managerChange(DirectoryObject object, Optional<String> before) {
        ArrayNode list = JSON.arrayNode();
        Optional<String> now = directory.manager(object);
        before.filter(id -> !now.equals(before)).ifPresent(id -> reference(list, Kind.USER, id, false));
        now.ifPresent(id -> reference(list, Kind.USER, id, true));
        return list;
    }

    private static void reference(ArrayNode list, Kind kind, String id, boolean present) {
        ObjectNode entry = list.addObject().put("@odata.type", kind.odataType()).put("id", id);
        if (!present) {
            entry.putObject("@removed").put("reason", "deleted");
        }
    }

    private static ObjectNode start(DirectoryObject object) {
        return JSON.objectNode().put("id", object.id());
    }

    private static ObjectNode removed(DirectoryObject object) {
        ObjectNode node = start(object);
        node.putObject("@removed").put("reason", object.life() == Life.DELETED ? "changed" : "deleted");
        return node;
    }
}
