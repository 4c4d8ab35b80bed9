package dev.scimbridge.scim.filter;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.scimbridge.scim.ScimException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads a filter's text from left to right: words, brackets and JSON values (RFC 7159 §3). */
final class FilterScanner {

    /** Longer numbers are of no use and cost more than their length. */
    private static final int MAX_NUMBER_LENGTH = 64;

    /** Long enough for every qualified name of our schemas. */
    private static final int MAX_QUOTED = 120;

    private static final int REPLACEMENT_CHARACTER = 0xFFFD;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,4})?");

    /** What a value may be, for people. */
    static final String VALUE = "a value: a string in double quotes, a number, true, false or null";

    private final String text;
    private int index;

    FilterScanner(String text) {
        this.text = text;
    }

    /** Where the scanner stands; counts chars from 0. */
    int index() {
        return index;
    }

    void moveTo(int newIndex) {
        index = newIndex;
    }

    boolean atEnd() {
        return index == text.length();
    }

    boolean at(char c) {
        return !atEnd() && text.charAt(index) == c;
    }

    /** Takes the character if it is next. */
    boolean take(char c) {
        boolean next = at(c);
        if (next) {
            index++;
        }
        return next;
    }

    /** Takes all white space; false if there was none. */
    boolean takeSpace() {
        int start = index;
        while (at(' ') || at('\t') || at('\n') || at('\r')) {
            index++;
        }
        return index > start;
    }

    /** Takes the word up to the next space, bracket or quote; empty if there is none. */
    String takeWord() {
        int start = index;
        while (!atEnd() && " \t\r\n()[]\"".indexOf(text.charAt(index)) < 0) {
            index++;
        }
        return text.substring(start, index);
    }

    /** Takes a JSON string, number, boolean or null. */
    ValueNode takeValue() {
        if (at('"')) {
            return TextNode.valueOf(takeString());
        }
        int start = index;
        String word = takeWord();
        return switch (word) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            case "null" -> NullNode.getInstance();
            default -> DecimalNode.valueOf(number(start, word));
        };
    }

    private BigDecimal number(int start, String word) {
        if (word.length() > MAX_NUMBER_LENGTH || !NUMBER.matcher(word).matches()) {
            throw expected(start, VALUE);
        }
        return new BigDecimal(word);
    }

    private String takeString() {
        int start = index;
        StringBuilder value = new StringBuilder();
        index++;
        while (!take('"')) {
            if (atEnd()) {
                throw expected(index, "the closing quote of the string");
            }
            char c = text.charAt(index);
            if (c < ' ') {
                throw invalid(index, "a string has control characters only as escapes, such as \\n");
            }
            index++;
            value.append(c == '\\' ? takeEscaped() : c);
        }
        if (hasLoneSurrogate(value)) {
            throw invalid(start, "the string has half of a surrogate pair");
        }
        return value.toString();
    }

    private char takeEscaped() {
        int start = index;
        char c = atEnd() ? ' ' : text.charAt(index++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> takeHexadecimal(start);
            default -> throw expected(start, "one of \" \\ / b f n r t u after the backslash");
        };
    }

    private char takeHexadecimal(int start) {
        int end = Math.min(index + 4, text.length());
        int value = 0;
        for (; index < end; index++) {
            // Character.digit would take digits of other scripts, too.
            char c = text.charAt(index);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                break;
            }
            value = value * 16 + digit;
        }
        if (index != start + 5) {
            throw expected(start, "four hexadecimal digits after \\u");
        }
        return (char) value;
    }

    private static boolean hasLoneSurrogate(CharSequence value) {
        return value.codePoints().anyMatch(FilterScanner::isSurrogate);
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** The error that something else was expected at an index, or after the white space there. */
    ScimException.BadRequest expected(int at, String expected) {
        moveTo(at);
        takeSpace();
        int start = index;
        String word = takeWord();
        String found = word.isEmpty() && !atEnd() ? text.substring(index, index + 1) : word;
        return invalid(start, "expected " + expected + ", but found " + (found.isEmpty() ? "the end" : quoted(found)));
    }

    /** The error that the filter is wrong at an index; its position counts characters from 1. */
    ScimException.BadRequest invalid(int at, String problem) {
        int position = text.codePointCount(0, at) + 1;
        return Meaning.invalid("The filter is invalid at position " + position + ": " + problem + ".");
    }

    /** A piece of the filter for an error's text, cut short; what is no character cannot be sent and is replaced. */
    static String quoted(String piece) {
        StringBuilder quoted = new StringBuilder();
        piece.codePoints()
                .limit(MAX_QUOTED)
                .map(c -> isSurrogate(c) ? REPLACEMENT_CHARACTER : c)
                .forEach(quoted::appendCodePoint);
        boolean fits = piece.codePointCount(0, piece.length()) <= MAX_QUOTED;
        return "'" + quoted + (fits ? "" : "…") + "'";
    }
}
