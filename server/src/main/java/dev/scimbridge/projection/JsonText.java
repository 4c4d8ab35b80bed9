package dev.scimbridge.projection;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The UTF-8 JSON of a resource, of which parts can be sent without reading their values. Where the members of the object
 * begin is found once, so that a member is copied or left out without a look at any other: a group's members are the case
 * in point, for who excludes them does not pay for them.
 *
 * <p>There is one for every person in memory, so that everything is in one array: the JSON, behind it where the members
 * begin, and behind that short texts that the owner keeps with it. A long JSON stays in the array that it came in.
 */
public final class JsonText {

    private static final int USUAL_MEMBERS = 32;

    private final byte[] bytes;
    private final int length;
    private final List<String> names;

    /** The array with the beginnings: behind the JSON in the same one, or at the start of its own. */
    private final byte[] tail;

    private JsonText(byte[] bytes, int length, List<String> names, byte[] tail) {
        this.bytes = bytes;
        this.length = length;
        this.names = names;
        this.tail = tail;
    }

    /**
     * Finds the members.
     *
     * @param json an object
     * @param kept further bytes to keep behind it, found again by {@link #keptFrom}
     * @param shapes what objects of the same members share their names by
     * @throws IndexOutOfBoundsException if it is no well-formed object and was noticed not to be
     */
    static JsonText of(byte[] json, byte[] kept, JsonShapes shapes) {
        List<String> names = new ArrayList<>(USUAL_MEMBERS);
        int[] begins = begins(json, names);
        int width = width(json.length);
        boolean stays = width == Integer.BYTES && kept.length == 0;
        int at = stays ? 0 : json.length;
        byte[] tail = stays
                ? new byte[begins.length * width]
                : Arrays.copyOf(json, json.length + begins.length * width + kept.length);
        for (int begin : begins) {
            for (int b = 0; b < width; b++) {
                tail[at++] = (byte) (begin >>> (8 * b));
            }
        }
        System.arraycopy(kept, 0, tail, at, kept.length);
        return new JsonText(stays ? json : tail, json.length, shapes.shared(names), tail);
    }

    /** Where the members begin, and one behind the object's end; their names are added to the list. */
    private static int[] begins(byte[] json, List<String> names) {
        int[] begins = new int[USUAL_MEMBERS];
        int at = JsonScanner.afterSpace(json, 0) + 1;
        while (json[JsonScanner.afterSpace(json, at)] != '}') {
            if (names.size() + 1 == begins.length) {
                begins = Arrays.copyOf(begins, 2 * begins.length);
            }
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
                return Arrays.copyOf(begins, names.size() + 1);
            }
        }
        return new int[] {JsonScanner.afterSpace(json, at) + 1};
    }

    /** Bytes of one beginning: two for short texts, which most are. */
    private static int width(int length) {
        return length <= Character.MAX_VALUE ? 2 : Integer.BYTES;
    }

    /** The number of bytes. */
    public int length() {
        return length;
    }

    /** The JSON, and more behind {@link #length}. */
    byte[] bytes() {
        return bytes;
    }

    /** Where in the bytes begins what is kept behind the JSON. */
    int keptFrom() {
        return length + (names.size() + 1) * width(length);
    }

    /** Writes all of it. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    /** Writes a part of it. */
    public void writeTo(OutputStream out, int from, int to) throws IOException {
        out.write(bytes, from, to - from);
    }

    /** The names of the object's members in order. Resources of the same members give the same list, mostly. */
    public List<String> memberNames() {
        return names;
    }

    /** Where a member begins; it may begin with white space. */
    public int memberFrom(int member) {
        return begin(member);
    }

    /** Where a member ends: its comma, or the brace that ends the object. */
    public int memberTo(int member) {
        return begin(member + 1) - 1;
    }

    /** The brace that ends the object. */
    public int end() {
        return begin(names.size()) - 1;
    }

    private int begin(int member) {
        int width = width(length);
        int at = (tail == bytes ? length : 0) + member * width;
        int begin = 0;
        for (int b = width - 1; b >= 0; b--) {
            begin = (begin << 8) | (tail[at + b] & 0xFF);
        }
        return begin;
    }

    /** Where the value of a member begins. */
    int valueFrom(int member) {
        int colon = afterSpace(endOfValue(afterSpace(memberFrom(member))));
        return afterSpace(colon + 1);
    }

    /** The byte at a place. */
    public byte at(int place) {
        return bytes[place];
    }

    /** What stands between two places. */
    public String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** The first place from here on without white space. */
    public int afterSpace(int from) {
        return JsonScanner.afterSpace(bytes, from);
    }

    /** The place behind the value, or the member's name, that begins here. */
    public int endOfValue(int from) {
        return JsonScanner.endOfValue(bytes, from);
    }
}
