package dev.scimbridge.response;

import dev.scimbridge.projection.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The chosen parts of a stored text, as the places where they begin and end: nothing is copied before it is sent. Braces and
 * commas are the text's own, so that neighbours become one part. An object or array of which nothing is left is left out.
 */
final class SelectedText implements JsonBody {

    private final JsonText json;

    /** Begin and end of one part after the other. */
    private int[] bounds = new int[16];

    private int size;

    private SelectedText(JsonText json) {
        this.json = json;
    }

    static SelectedText of(JsonText json, MemberRuns members) {
        SelectedText text = new SelectedText(json);
        text.add(json.afterSpace(0), json.afterSpace(0) + 1);
        boolean some = false;
        for (MemberRuns.Run run : members.runs()) {
            some |= text.run(run, some);
        }
        text.add(json.end(), json.end() + 1);
        return text;
    }

    private boolean run(MemberRuns.Run run, boolean afterAnother) {
        int from = json.memberFrom(run.from());
        if (run.choice().isAll()) {
            separate(afterAnother);
            add(from, json.memberTo(run.to() - 1));
            return true;
        }
        int name = json.afterSpace(from);
        return part(name, valueOf(name), run.choice(), afterAnother);
    }

    /** The place of the value of the member whose name begins here. */
    private int valueOf(int name) {
        return json.afterSpace(json.afterSpace(json.endOfValue(name)) + 1);
    }

    /**
     * Adds what is chosen of a value, with what stands before it; returns whether that is anything.
     *
     * @param from where the name begins, or the value itself
     */
    private boolean part(int from, int valueFrom, Choice choice, boolean afterAnother) {
        int sizeBefore = size;
        int endBefore = bounds[size - 1];
        separate(afterAnother);
        add(from, valueFrom);
        if (value(valueFrom, choice)) {
            return true;
        }
        size = sizeBefore;
        bounds[size - 1] = endBefore;
        return false;
    }

    private boolean value(int from, Choice choice) {
        byte first = json.at(from);
        if (choice.isAll() || first == '"') {
            int to = json.endOfValue(from);
            add(from, to);
            return choice.isAll() || !choice.hidden().contains(text(from, to));
        }
        return (first == '{' || first == '[') && container(from, choice);
    }

    private boolean container(int from, Choice choice) {
        boolean object = json.at(from) == '{';
        add(from, from + 1);
        boolean some = false;
        int at = json.afterSpace(from + 1);
        while (json.at(at) != '}' && json.at(at) != ']') {
            int valueFrom = object ? valueOf(at) : at;
            Choice inner = object ? choice.member(text(at, json.endOfValue(at))) : choice;
            some |= !inner.isNone() && part(at, valueFrom, inner, some);
            int behind = json.afterSpace(json.endOfValue(valueFrom));
            at = json.at(behind) == ',' ? json.afterSpace(behind + 1) : behind;
        }
        add(at, at + 1);
        return some;
    }

    /** The text between two quotation marks; names and URNs need no escapes. */
    private String text(int from, int to) {
        return json.text(from + 1, to - 1);
    }

    /** The comma behind the last part; the text has one there, since another part follows. */
    private void separate(boolean afterAnother) {
        if (afterAnother) {
            int end = bounds[size - 1];
            add(end, json.afterSpace(end) + 1);
        }
    }

    private void add(int from, int to) {
        if (size > 0 && bounds[size - 1] == from) {
            bounds[size - 1] = to;
            return;
        }
        if (size == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * size);
        }
        bounds[size] = from;
        bounds[size + 1] = to;
        size += 2;
    }

    @Override
    public long length() {
        long length = 0;
        for (int i = 0; i < size; i += 2) {
            length += bounds[i + 1] - bounds[i];
        }
        return length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (int i = 0; i < size; i += 2) {
            json.writeTo(out, bounds[i], bounds[i + 1]);
        }
    }
}
