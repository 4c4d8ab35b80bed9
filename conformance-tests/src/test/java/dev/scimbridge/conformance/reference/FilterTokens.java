package dev.scimbridge.conformance.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a filter into words, JSON strings, and brackets. */
final class FilterTokens {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String text;
    private final Set<Defect> defects;
    private final List<String> tokens = new ArrayList<>();
    private int position;

    FilterTokens(String text, Set<Defect> defects) {
        this.text = text;
        this.defects = defects;
        int at = 0;
        while (at < text.length()) {
            at = cut(at);
        }
    }

    private int cut(int start) {
        char first = text.charAt(start);
        if (Character.isWhitespace(first)) {
            return start + 1;
        }
        int end = start + 1;
        if (first == '"') {
            end = endOfString(start);
        } else if ("()[]".indexOf(first) < 0) {
            while (end < text.length() && " ()[]\"".indexOf(text.charAt(end)) < 0) {
                end++;
            }
        }
        tokens.add(text.substring(start, end));
        return end;
    }

    private int endOfString(int start) {
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i + 1;
            }
        }
        throw Refusal.invalidFilter("A string is not closed");
    }

    boolean isAtEnd() {
        return position == tokens.size();
    }

    String peek() {
        return isAtEnd() ? "" : tokens.get(position);
    }

    String next() {
        if (isAtEnd()) {
            throw Refusal.invalidFilter("The filter breaks off");
        }
        return tokens.get(position++);
    }

    boolean take(String wanted) {
        boolean found = peek().equals(wanted);
        if (found) {
            position++;
        }
        return found;
    }

    /** The comparison value: a JSON string, number, boolean or null. */
    JsonNode value() {
        String token = next();
        try {
            if (defects.contains(Defect.ESCAPES_KEPT) && token.startsWith("\"")) {
                return JSON.getNodeFactory().textNode(token.substring(1, token.length() - 1));
            }
            JsonNode value = JSON.readTree(token);
            if (value != null && value.isValueNode()) {
                return value;
            }
        } catch (JsonProcessingException e) {
            throw (Refusal) Refusal.invalidFilter("Not a JSON value: " + token).initCause(e);
        }
        throw Refusal.invalidFilter("Not a comparison value: " + token);
    }
}
