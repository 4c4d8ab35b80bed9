package dev.scimbridge.console;

import java.util.List;
import java.util.Locale;

/** A place in the navigation. Its name in the bundle is {@code place.} with the word. */
enum Place {
    OVERVIEW(""),
    PEOPLE("people"),
    HOLDS("holds"),
    ROUNDS("rounds"),
    CLIENTS("clients"),
    GROUPS("groups"),
    MAPPING("mapping"),
    SETTINGS("settings"),
    SET_UP("set-up"),
    ALERTS("alerts"),
    AUDIT("audit");

    /** Those of one integration, in the order in which they are shown. */
    static final List<Place> OF_INTEGRATION =
            List.of(OVERVIEW, PEOPLE, HOLDS, ROUNDS, CLIENTS, GROUPS, MAPPING, SETTINGS, SET_UP);

    /** Those of the whole bridge, beside the list of integrations. */
    static final List<Place> OF_BRIDGE = List.of(ALERTS, AUDIT);

    private final String segment;

    Place(String segment) {
        this.segment = segment;
    }

    /** The word in paths, templates and the bundle. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it is, below an integration or the console. */
    String under(String base) {
        return segment.isEmpty() ? base : base + "/" + segment;
    }
}
