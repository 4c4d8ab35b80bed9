package dev.scimbridge.projection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The UTF-8 JSON of a resource, of which parts can be copied without reading their values. */
public final class JsonText {

    private static final JsonFactory JSON = new JsonFactory();

    /** From this size on it is worth its memory to remember where the members stand: a group of many members. */
    private static final int LARGE = 32 * 1024;

    private final byte[] bytes;
    private volatile @Nullable List<Part> remembered;

    /**
     * A member of an object, or an element of an array.
     *
     * @param name the member's; empty for an element
     * @param from where it begins, with its name
     * @param valueFrom where its value begins
     * @param to where it ends; white space may precede
     */
    public record Part(String name, int from, int valueFrom, int to) {}

    JsonText(byte[] bytes) {
        this.bytes = bytes;
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

    /** Whether the part's value is an object. */
    public boolean isObject(Part part) {
        return bytes[part.valueFrom()] == '{';
    }

    /** Whether the part's value is an array. */
    public boolean isArray(Part part) {
        return bytes[part.valueFrom()] == '[';
    }

    /** The members of the whole object. */
    public List<Part> members() {
        List<Part> known = remembered;
        if (known != null) {
            return known;
        }
        List<Part> members = parts(0, bytes.length);
        if (bytes.length >= LARGE) {
            remembered = members;
        }
        return members;
    }

    /** The members of the part's value, which is an object, or its elements, if it is an array. */
    public List<Part> within(Part part) {
        return parts(part.valueFrom(), part.to());
    }

    private List<Part> parts(int from, int to) {
        try (JsonParser json = JSON.createParser(bytes, from, to - from)) {
            boolean object = json.nextToken() == JsonToken.START_OBJECT;
            List<Part> parts = new ArrayList<>();
            JsonToken token = json.nextToken();
            while (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
                int partFrom = from + start(json);
                String name = "";
                if (object) {
                    name = json.currentName();
                    json.nextToken();
                }
                int valueFrom = from + start(json);
                json.skipChildren();
                token = json.nextToken();
                parts.add(new Part(name, partFrom, valueFrom, endBefore(from + start(json), token)));
            }
            return List.copyOf(parts);
        } catch (IOException e) {
            throw new UncheckedIOException("The stored JSON is damaged", e);
        }
    }

    private static int start(JsonParser json) {
        return Math.toIntExact(json.currentTokenLocation().getByteOffset());
    }

    /** Before the comma, if the next token is not the end. */
    private int endBefore(int next, @Nullable JsonToken token) {
        if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
            return next;
        }
        int end = next - 1;
        while (bytes[end] != ',') {
            end--;
        }
        return end;
    }
}
