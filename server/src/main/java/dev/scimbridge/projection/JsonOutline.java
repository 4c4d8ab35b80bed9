package dev.scimbridge.projection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the members of one JSON object stand: found once, so that a member is copied or left out without a look at any other.
 * A group's members are the case in point: who excludes them does not pay for them.
 */
final class JsonOutline {

    private static final char[] NOT_NEAR = {};
    private static final int[] NOT_FAR = {};

    private final List<String> names;

    /** Where members begin, and one behind the object's end; of short texts, which most are, in half the memory. */
    private final char[] near;

    private final int[] far;

    private JsonOutline(List<String> names, int[] begins) {
        this.names = names;
        boolean isNear = begins[begins.length - 1] <= Character.MAX_VALUE;
        this.near = isNear ? chars(begins) : NOT_NEAR;
        this.far = isNear ? NOT_FAR : begins;
    }

    private static char[] chars(int[] begins) {
        char[] chars = new char[begins.length];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) begins[i];
        }
        return chars;
    }

    /**
     * Finds the members.
     *
     * @param json well-formed; an object
     * @param shapes what objects of the same members share their names by
     */
    static JsonOutline of(byte[] json, JsonShapes shapes) {
        List<String> names = new ArrayList<>();
        int[] begins = new int[32];
        int at = JsonScanner.afterSpace(json, 0) + 1;
        while (json[JsonScanner.afterSpace(json, at)] != '}') {
            begins = Arrays.copyOf(begins, Math.max(begins.length, 2 * names.size() + 2));
            begins[names.size()] = at;
            int nameFrom = JsonScanner.afterSpace(json, at);
            int nameTo = JsonScanner.endOfValue(json, nameFrom);
            names.add(new String(json, nameFrom + 1, nameTo - nameFrom - 2, StandardCharsets.UTF_8));
            int valueFrom = JsonScanner.afterSpace(json, JsonScanner.afterSpace(json, nameTo) + 1);
            at = JsonScanner.afterSpace(json, JsonScanner.endOfValue(json, valueFrom));
            if (json[at] == ',') {
                at++;
            } else {
                // As if a comma stood where the object ends.
                begins[names.size()] = at + 1;
                return new JsonOutline(shapes.shared(names), Arrays.copyOf(begins, names.size() + 1));
            }
        }
        return new JsonOutline(List.of(), new int[] {JsonScanner.afterSpace(json, at) + 1});
    }

    /** The members' names in order; the same list for objects of the same members, as far as it is remembered. */
    List<String> names() {
        return names;
    }

    /** Where a member begins, white space before its name included; for the number of members, one behind the object. */
    int begin(int member) {
        return near.length > 0 ? near[member] : far[member];
    }
}
