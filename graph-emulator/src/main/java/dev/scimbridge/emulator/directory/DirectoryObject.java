package dev.scimbridge.emulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A view of one user or group as it is now; valid while the directory is not changed. */
public final class DirectoryObject {

    private final ObjectType type;
    private final String id;
    private final Rows seed;
    private final int row;
    private final @Nullable Overlay overlay;

    DirectoryObject(ObjectType type, String id, Rows seed, int row, @Nullable Overlay overlay) {
        this.type = type;
        this.id = id;
        this.seed = seed;
        this.row = row;
        this.overlay = overlay;
    }

    /** The object id, in lower case. */
    public String id() {
        return id;
    }

    /** User or group. */
    public Kind kind() {
        return type.kind();
    }

    /** Whether the object is there, soft-deleted or gone. */
    public Life life() {
        return overlay == null ? Life.LIVE : overlay.life;
    }

    /** Whether the object is in its collection. */
    public boolean isLive() {
        return life() == Life.LIVE;
    }

    /** The value of a property: absent if it was never set, a JSON null if it was cleared. */
    public Optional<JsonNode> value(String property) {
        if (property.equals("id")) {
            return Optional.of(JsonNodeFactory.instance.textNode(id));
        }
        if (property.equals("deletedDateTime") && overlay != null && overlay.deletedAt != null) {
            return Optional.of(JsonNodeFactory.instance.textNode(overlay.deletedAt.toString()));
        }
        Overlay.Change change = overlay == null ? null : overlay.properties.get(property);
        if (change != null) {
            return Optional.of(change.value());
        }
        return row < 0 ? Optional.empty() : Optional.ofNullable(seed.value(row, property));
    }

    /** The text of a property, empty if it has none. */
    public String text(String property) {
        return value(property)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .orElse("");
    }

    /** The properties that may have a value, in alphabetical order. */
    public List<String> properties() {
        TreeSet<String> names = new TreeSet<>();
        if (row >= 0) {
            names.addAll(seed.properties());
        }
        if (overlay != null) {
            names.addAll(overlay.properties.keySet());
        }
        return List.copyOf(names);
    }

    /** Whether a property was set or cleared after this version. */
    public boolean changedAfter(long version, String property) {
        Overlay.Change change = overlay == null ? null : overlay.properties.get(property);
        return change != null && change.version() > version;
    }

    /** The properties that were set or cleared after this version. */
    public List<String> changedAfter(long version, Predicate<String> wanted) {
        List<String> changed = new ArrayList<>();
        if (overlay != null) {
            overlay.properties.forEach((name, change) -> {
                if (change.version() > version && wanted.test(name)) {
                    changed.add(name);
                }
            });
        }
        return changed;
    }

    /** Whether the object was added or restored after this version. */
    public boolean appearedAfter(long version) {
        return overlay != null && overlay.appeared > version;
    }

    /** Whether the object was deleted, restored or purged after this version. */
    public boolean lifeChangedAfter(long version) {
        return overlay != null && overlay.lifeChanged > version;
    }

    /** Whether the manager was set, removed, deleted or restored after this version. */
    public boolean managerChangedAfter(long version) {
        return overlay != null
                && !overlay.managers.isEmpty()
                && overlay.managers.get(overlay.managers.size() - 1).version() > version;
    }

    /** Whether a member was added, removed, deleted or restored after this version. */
    public boolean membersChangedAfter(long version) {
        return overlay != null && overlay.memberOrder.stream().anyMatch(member -> member.version > version);
    }

    int row() {
        return row;
    }

    @Nullable Overlay overlay() {
        return overlay;
    }
}
