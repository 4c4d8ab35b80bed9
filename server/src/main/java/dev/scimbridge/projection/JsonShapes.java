package dev.scimbridge.projection;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Shares the lists of names of objects that have the same members. Keeps the one seen last for each hash code. */
final class JsonShapes {

    private static final int SLOTS = 1 << 10;

    private final AtomicReferenceArray<List<String>> recent = new AtomicReferenceArray<>(SLOTS);

    /** An equal list, the same one as often as possible. */
    List<String> shared(List<String> names) {
        int hash = names.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        List<String> known = recent.get(slot);
        if (names.equals(known)) {
            return known;
        }
        List<String> shared = names.stream().map(String::intern).toList();
        recent.set(slot, shared);
        return shared;
    }
}
