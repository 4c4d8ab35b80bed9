package dev.scimbridge.emulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scimbridge.emulator.delta.Blanked;
import dev.scimbridge.emulator.directory.DirectoryObject;
import dev.scimbridge.emulator.directory.ObjectType;
import java.util.List;
import java.util.Optional;

/** Writes one object the way lists and single reads do: every selected property is there, null if it has no value. */
final class ObjectWriter {

    private ObjectWriter() {}

    static ObjectNode write(DirectoryObject object, List<String> properties, Blanked blanked) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectType type = ObjectType.of(object.kind());
        for (String property : properties) {
            if (blanked.omits(property)) {
                continue;
            }
            Optional<JsonNode> value = blanked.nulls(property) ? Optional.empty() : object.value(property);
            if (value.filter(known -> !known.isNull()).isPresent()) {
                node.set(property, value.get());
            } else if (type.isCollection(property)) {
                node.putArray(property);
            } else {
                node.putNull(property);
            }
        }
        return node;
    }

    /** The same with its type in front, as in lists that mix types. */
    static ObjectNode typed(DirectoryObject object, List<String> properties, Blanked blanked) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("@odata.type", object.kind().odataType());
        node.setAll(write(object, properties, blanked));
        return node;
    }

    /** What a caller sees of an object whose kind it may not read: type and id, and nothing else. */
    static ObjectNode limited(DirectoryObject object, List<String> properties) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("@odata.type", object.kind().odataType()).put("id", object.id());
        for (String property : properties) {
            if (ObjectType.of(object.kind()).isCollection(property)) {
                node.putArray(property);
            } else if (!property.equals("id")) {
                node.putNull(property);
            }
        }
        return node;
    }
}
