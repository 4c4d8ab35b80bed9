package dev.scimbridge.projection;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The UTF-8 JSON of a resource, of which parts can be sent without reading their values. */
public final class JsonText {

    private final byte[] bytes;
    private final JsonOutline outline;

    JsonText(byte[] bytes, JsonShapes shapes) {
        this.bytes = bytes;
        this.outline = JsonOutline.of(bytes, shapes);
    }

    /** The number of bytes. */
    public int length() {
        return bytes.length;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Writes all of it. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    /** Writes a part of it. */
    public void writeTo(OutputStream out, int from, int to) throws IOException {
        out.write(bytes, from, to - from);
    }

    /** The names of the object's members in order. Resources of the same members give the same list, mostly. */
    public List<String> memberNames() {
        return outline.names();
    }

    /** Where a member begins; it may begin with white space. */
    public int memberFrom(int member) {
        return outline.begin(member);
    }

    /** Where a member ends: its comma, or the brace that ends the object. */
    public int memberTo(int member) {
        return outline.begin(member + 1) - 1;
    }

    /** The brace that ends the object. */
    public int end() {
        return outline.begin(outline.names().size()) - 1;
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
