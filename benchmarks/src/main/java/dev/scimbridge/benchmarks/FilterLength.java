package dev.scimbridge.benchmarks;

import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.filter.FilterParser;
import dev.scimbridge.scim.schema.Schemas;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The longest filters of several shapes, against one of the costliest shape and a sixteenth of the length: reading is
 * linear in the text as long as no ratio is far above 16.
 */
@State(Scope.Benchmark)
public class FilterLength {

    private static final int TIMES = 16;
    private static final int SIXTEENTH = FilterParser.MAX_LENGTH / TIMES;

    private final FilterParser parser = new FilterParser(Schemas.load());
    private final String someTerms = terms(SIXTEENTH);
    private final String terms = terms(FilterParser.MAX_LENGTH);
    private final String string = "title eq \"" + "x".repeat(FilterParser.MAX_LENGTH - 11) + "\"";
    private final String escapes = "title eq \"" + "\\u00e9".repeat((FilterParser.MAX_LENGTH - 11) / 6) + "\"";
    private final String space = "title" + " ".repeat(FilterParser.MAX_LENGTH - 7) + "pr";
    private final String word = "a".repeat(FilterParser.MAX_LENGTH);
    private final String nested = "(".repeat(FilterParser.MAX_DEPTH)
            + "x".repeat(FilterParser.MAX_LENGTH - 2 * FilterParser.MAX_DEPTH)
            + ")".repeat(FilterParser.MAX_DEPTH);

    private static String terms(int length) {
        StringBuilder text = new StringBuilder("title pr");
        while (text.length() < length - 18) {
            text.append(" and title eq \"x\"");
        }
        return text.toString();
    }

    /** Comparisons in a sixteenth of the longest text. */
    @Benchmark
    public Object baseline() {
        return read(someTerms);
    }

    /** Comparisons. */
    @Benchmark
    public Object terms() {
        return read(terms);
    }

    /** One value. */
    @Benchmark
    public Object string() {
        return read(string);
    }

    /** One value, all of it escaped. */
    @Benchmark
    public Object escapes() {
        return read(escapes);
    }

    /** White space between a name and its operator. */
    @Benchmark
    public Object space() {
        return read(space);
    }

    /** A name that is none. */
    @Benchmark
    public Object word() {
        return read(word);
    }

    /** The same inside of as many parentheses as are allowed. */
    @Benchmark
    public Object nested() {
        return read(nested);
    }

    private Object read(String text) {
        try {
            return parser.parse(text, ResourceType.USER);
        } catch (ScimException.BadRequest e) {
            return e;
        }
    }
}
