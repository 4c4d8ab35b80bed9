package dev.scimbridge.projection;

import dev.scimbridge.scim.filter.ValueKey;
import org.jspecify.annotations.Nullable;

/**
 * Shares equal values: a department or a city is kept once, not once per person. It remembers the value seen last for
 * each of a fixed number of hash codes, so that unique values cost nothing and nothing has to be forgotten.
 */
final class Interner {

    private static final int SLOTS = 1 << 14;

    private final @Nullable ValueKey[] recent = new @Nullable ValueKey[SLOTS];

    /** An equal value, the same one as often as possible. */
    synchronized ValueKey intern(ValueKey value) {
        int hash = value.hashCode();
        int slot = (hash ^ (hash >>> 14)) & (SLOTS - 1);
        ValueKey known = recent[slot];
        if (known != null && known.equals(value)) {
            return known;
        }
        recent[slot] = value;
        return value;
    }
}
