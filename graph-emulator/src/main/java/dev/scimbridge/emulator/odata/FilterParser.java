package dev.scimbridge.emulator.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the part of {@code $filter} that the directory supports for users and groups. */
public final class FilterParser {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:('(?:[^']|'')*')|([\\w.+:/-]+)|([(),]))");

    private final List<String> tokens = new ArrayList<>();
    private final String text;
    private int next;

    private FilterParser(String text) {
        this.text = text;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw invalid();
        }
    }

    /**
     * Reads a filter.
     *
     * @throws ODataException if it is malformed or uses what the directory does not support
     */
    public static Filter parse(String text) {
        FilterParser parser = new FilterParser(text);
        Filter filter = parser.or();
        if (parser.next < parser.tokens.size()) {
            throw parser.invalid();
        }
        return filter;
    }

    private Filter or() {
        return sequence("or", this::and, Filter.Or::new);
    }

    private Filter and() {
        return sequence("and", this::operand, Filter.And::new);
    }

    private Filter sequence(String word, Supplier<Filter> part, Function<List<Filter>, Filter> join) {
        List<Filter> parts = new ArrayList<>(List.of(part.get()));
        while (takes(word)) {
            parts.add(part.get());
        }
        return parts.size() == 1 ? parts.get(0) : join.apply(parts);
    }

    private Filter operand() {
        if (takes("not")) {
            return new Filter.Not(operand());
        }
        if (takes("(")) {
            Filter inner = or();
            expect(")");
            return inner;
        }
        String word = take();
        String folded = word.toLowerCase(Locale.ROOT);
        if (folded.equals("startswith") || folded.equals("endswith")) {
            expect("(");
            String path = take();
            expect(",");
            Filter compare = new Filter.Compare(path, operator(folded), literal());
            expect(")");
            return compare;
        }
        if (folded.endsWith("/any")) {
            return any(word.substring(0, word.length() - "/any".length()));
        }
        if (takes("in")) {
            return in(word);
        }
        return new Filter.Compare(word, operator(take().toLowerCase(Locale.ROOT)), literal());
    }

    /** Reads {@code (x:x eq 'value')} or {@code (x:startswith(x,'value'))}. */
    private Filter any(String path) {
        expect("(");
        String lambda = take();
        if (lambda.toLowerCase(Locale.ROOT).endsWith(":startswith")) {
            expect("(");
            take();
            expect(",");
            Filter inner = new Filter.AnyElement(path, Filter.Operator.STARTSWITH, literal());
            expect(")");
            expect(")");
            return inner;
        }
        Filter inner = new Filter.AnyElement(path, operator(take().toLowerCase(Locale.ROOT)), literal());
        expect(")");
        return inner;
    }

    private Filter in(String path) {
        expect("(");
        List<Filter> parts = new ArrayList<>();
        do {
            parts.add(new Filter.Compare(path, Filter.Operator.EQ, literal()));
        } while (takes(","));
        expect(")");
        return new Filter.Or(parts);
    }

    private Filter.Operator operator(String word) {
        return switch (word) {
            case "eq" -> Filter.Operator.EQ;
            case "ne" -> Filter.Operator.NE;
            case "ge" -> Filter.Operator.GE;
            case "le" -> Filter.Operator.LE;
            case "startswith" -> Filter.Operator.STARTSWITH;
            case "endswith" -> Filter.Operator.ENDSWITH;
            default -> throw invalid();
        };
    }

    private JsonNode literal() {
        String token = take();
        if (token.startsWith("'")) {
            return TextNode.valueOf(token.substring(1, token.length() - 1).replace("''", "'"));
        }
        return switch (token) {
            case "null" -> NullNode.getInstance();
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> unquoted(token);
        };
    }

    /** A number, date or GUID. */
    private JsonNode unquoted(String token) {
        if (!Character.isDigit(token.charAt(0))) {
            throw invalid();
        }
        return TextNode.valueOf(token);
    }

    private boolean takes(String word) {
        boolean there = next < tokens.size() && tokens.get(next).equalsIgnoreCase(word);
        next += there ? 1 : 0;
        return there;
    }

    private String take() {
        if (next == tokens.size()) {
            throw invalid();
        }
        return tokens.get(next++);
    }

    private void expect(String token) {
        if (!takes(token)) {
            throw invalid();
        }
    }

    private ODataException invalid() {
        return new ODataException("Invalid filter clause: syntax error in '" + text + "'.");
    }
}
