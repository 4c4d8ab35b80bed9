package dev.scimbridge.response;

import dev.scimbridge.projection.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Copies the chosen parts of one text. An object or array of which nothing is left is left out. */
final class JsonCopy extends ByteArrayOutputStream {

    private final JsonText json;

    JsonCopy(JsonText json) {
        this.json = json;
    }

    /** Writes an object of the chosen members; returns whether it has any. */
    boolean object(List<JsonText.Part> members, Choice choice) {
        write('{');
        boolean some = false;
        for (JsonText.Part member : members) {
            Choice inner = choice.member(member.name());
            some |= !inner.isNone() && part(member, inner, some);
        }
        write('}');
        return some;
    }

    private boolean array(List<JsonText.Part> elements, Choice choice) {
        write('[');
        boolean some = false;
        for (JsonText.Part element : elements) {
            some |= part(element, choice, some);
        }
        write(']');
        return some;
    }

    private boolean part(JsonText.Part part, Choice choice, boolean afterAnother) {
        int before = count;
        if (afterAnother) {
            write(',');
        }
        copy(part.from(), part.valueFrom());
        if (value(part, choice)) {
            return true;
        }
        count = before;
        return false;
    }

    private boolean value(JsonText.Part part, Choice choice) {
        if (choice.isAll()) {
            copy(part.valueFrom(), part.to());
            return true;
        }
        if (json.isObject(part)) {
            return object(json.within(part), choice);
        }
        return json.isArray(part) && array(json.within(part), choice);
    }

    private void copy(int from, int to) {
        try {
            json.writeTo(this, from, to);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
    }
}
