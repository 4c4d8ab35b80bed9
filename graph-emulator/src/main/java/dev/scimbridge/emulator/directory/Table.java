package dev.scimbridge.emulator.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All objects of one kind: the seed's rows, what changed about them, and what was added. */
final class Table {

    private final ObjectType type;
    private final Rows seed;
    private final Map<String, Overlay> overlays = new HashMap<>();
    private final List<Overlay> touched = new ArrayList<>();
    private final List<Overlay> added = new ArrayList<>();

    Table(ObjectType type, Rows seed) {
        this.type = type;
        this.seed = seed;
    }

    /** The object with this id, whatever its life. */
    Optional<DirectoryObject> find(String id) {
        String folded = id.toLowerCase(Locale.ROOT);
        Overlay overlay = overlays.get(folded);
        if (overlay != null) {
            return Optional.of(object(overlay));
        }
        int row = seed.row(folded);
        return row < 0 ? Optional.empty() : Optional.of(new DirectoryObject(type, folded, seed, row, null));
    }

    /** How many slots an enumeration has to visit. */
    int slots() {
        return seed.size() + added.size();
    }

    /** The object in a slot, whatever its life. */
    DirectoryObject at(int slot) {
        if (slot >= seed.size()) {
            return object(added.get(slot - seed.size()));
        }
        String id = seed.id(slot);
        return new DirectoryObject(type, id, seed, slot, overlays.get(id));
    }

    /** How many objects have changed since version 0. */
    int touched() {
        return touched.size();
    }

    /** The object that was the {@code index}-th to change for the first time. */
    DirectoryObject touchedAt(int index) {
        return object(touched.get(index));
    }

    boolean isTaken(String id) {
        return overlays.containsKey(id) || seed.row(id) >= 0;
    }

    Overlay add(String id) {
        Overlay overlay = new Overlay(id, -1);
        overlays.put(id, overlay);
        touched.add(overlay);
        added.add(overlay);
        return overlay;
    }

    Overlay touch(DirectoryObject object) {
        @Nullable Overlay known = overlays.get(object.id());
        if (known != null) {
            return known;
        }
        Overlay overlay = new Overlay(object.id(), seed.row(object.id()));
        overlays.put(overlay.id, overlay);
        touched.add(overlay);
        return overlay;
    }

    private DirectoryObject object(Overlay overlay) {
        return new DirectoryObject(type, overlay.id, seed, overlay.row, overlay);
    }
}
