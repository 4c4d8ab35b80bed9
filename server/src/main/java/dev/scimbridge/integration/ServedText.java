package dev.scimbridge.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scimbridge.projection.JsonText;

/** Reads one text of a served resource, and nothing else of it: lists ask for it of hundreds of people. */
final class ServedText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ServedText() {}

    /**
     * A text within a member that is an object.
     *
     * @return empty when there is no such member, or no text of that name in it
     */
    static String of(JsonText json, String member, String name) {
        int place = json.memberNames().indexOf(member);
        if (place < 0) {
            return "";
        }
        int object = valueOf(json, json.afterSpace(json.memberFrom(place)));
        return json.at(object) == '{' ? within(json, object, name) : "";
    }

    private static String within(JsonText json, int object, String name) {
        int at = json.afterSpace(object + 1);
        while (json.at(at) != '}') {
            int value = valueOf(json, at);
            int end = json.endOfValue(value);
            if (isName(json, at, name)) {
                return json.at(value) == '"' ? text(json, value, end) : "";
            }
            at = json.afterSpace(end);
            if (json.at(at) == ',') {
                at = json.afterSpace(at + 1);
            }
        }
        return "";
    }

    /** Where the value begins of the member that begins here. */
    private static int valueOf(JsonText json, int member) {
        return json.afterSpace(json.afterSpace(json.endOfValue(member)) + 1);
    }

    private static boolean isName(JsonText json, int member, String name) {
        int length = json.endOfValue(member) - member - 2;
        return length == name.length()
                && json.text(member + 1, member + 1 + length).equals(name);
    }

    private static String text(JsonText json, int from, int to) {
        String text = json.text(from + 1, to - 1);
        if (text.indexOf('\\') < 0) {
            return text;
        }
        try {
            return JSON.readValue(json.text(from, to), String.class);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("A stored resource is not JSON", malformed);
        }
    }
}
