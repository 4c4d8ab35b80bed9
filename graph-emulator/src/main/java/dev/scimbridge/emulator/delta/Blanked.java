package dev.scimbridge.emulator.delta;

import java.util.Set;

/**
 * The properties that the caller may not see although the object is visible.
 *
 * @param asNull whether they read as null rather than being absent
 */
public record Blanked(Set<String> properties, boolean asNull) {

    /** Nothing is hidden. */
    public static final Blanked NOTHING = new Blanked(Set.of(), false);

    /** Whether the property is left out altogether. */
    public boolean omits(String property) {
        return !asNull && properties.contains(property);
    }

    /** Whether the property reads as null. */
    public boolean nulls(String property) {
        return asNull && properties.contains(property);
    }
}
