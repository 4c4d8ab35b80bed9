package dev.scimbridge.emulator.odata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a {@code $filter} asks for, as a tree. Text compares case-insensitively, as the directory does; a property that
 * was never set equals null.
 *
 * @see <a href="https://learn.microsoft.com/graph/filter-query-parameter">$filter</a>
 */
public sealed interface Filter {

    /** Whether an object matches, given its values by property path. */
    boolean matches(Function<String, Optional<JsonNode>> values);

    /** Whether the directory answers this only with {@code ConsistencyLevel: eventual}. */
    default boolean isAdvanced() {
        return false;
    }

    /** The number of alternatives, which the directory limits to 15. */
    default int alternatives() {
        return 1;
    }

    /** The object ids, if the filter does nothing but name some. */
    default Optional<List<String>> ids() {
        return Optional.empty();
    }

    /** One of several. */
    record Or(List<Filter> parts) implements Filter {
        @Override
        public boolean matches(Function<String, Optional<JsonNode>> values) {
            return parts.stream().anyMatch(part -> part.matches(values));
        }

        @Override
        public boolean isAdvanced() {
            return parts.stream().anyMatch(Filter::isAdvanced);
        }

        @Override
        public int alternatives() {
            return parts.stream().mapToInt(Filter::alternatives).sum();
        }

        @Override
        public Optional<List<String>> ids() {
            List<String> ids = new ArrayList<>();
            for (Filter part : parts) {
                Optional<List<String>> some = part.ids();
                if (some.isEmpty()) {
                    return Optional.empty();
                }
                ids.addAll(some.get());
            }
            return Optional.of(ids);
        }
    }

    /** All of several. */
    record And(List<Filter> parts) implements Filter {
        @Override
        public boolean matches(Function<String, Optional<JsonNode>> values) {
            return parts.stream().allMatch(part -> part.matches(values));
        }

        @Override
        public boolean isAdvanced() {
            return parts.stream().anyMatch(Filter::isAdvanced);
        }

        @Override
        public int alternatives() {
            return parts.stream().mapToInt(Filter::alternatives).max().orElse(1);
        }
    }

    /** The contrary. */
    record Not(Filter part) implements Filter {
        @Override
        public boolean matches(Function<String, Optional<JsonNode>> values) {
            return !part.matches(values);
        }

        @Override
        public boolean isAdvanced() {
            return true;
        }
    }

    /** How a property compares with a literal. */
    enum Operator {
        /** Equal. */
        EQ,
        /** Not equal; an advanced query. */
        NE,
        /** Greater or equal. */
        GE,
        /** Less or equal. */
        LE,
        /** Begins with. */
        STARTSWITH,
        /** Ends with; an advanced query. */
        ENDSWITH
    }

    /** A property against a literal. */
    record Compare(String path, Operator operator, JsonNode literal) implements Filter {
        @Override
        public boolean matches(Function<String, Optional<JsonNode>> values) {
            Optional<JsonNode> value = values.apply(path).filter(node -> !node.isNull());
            if (literal.isNull() || value.isEmpty()) {
                return (operator == Operator.EQ) == (literal.isNull() && value.isEmpty())
                        && (operator == Operator.EQ || operator == Operator.NE);
            }
            String left = fold(value.get());
            String right = fold(literal);
            return switch (operator) {
                case EQ -> left.equals(right);
                case NE -> !left.equals(right);
                case GE -> left.compareTo(right) >= 0;
                case LE -> left.compareTo(right) <= 0;
                case STARTSWITH -> left.startsWith(right);
                case ENDSWITH -> left.endsWith(right);
            };
        }

        @Override
        public boolean isAdvanced() {
            return operator == Operator.NE || operator == Operator.ENDSWITH;
        }

        @Override
        public Optional<List<String>> ids() {
            return operator == Operator.EQ && path.equals("id")
                    ? Optional.of(List.of(fold(literal)))
                    : Optional.empty();
        }
    }

    /** Any element of a collection against a literal. */
    record AnyElement(String path, Operator operator, JsonNode literal) implements Filter {
        @Override
        public boolean matches(Function<String, Optional<JsonNode>> values) {
            Optional<JsonNode> list = values.apply(path);
            if (list.isEmpty()) {
                return false;
            }
            for (JsonNode element : list.get()) {
                if (new Compare("", operator, literal).matches(name -> Optional.of(element))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static String fold(JsonNode node) {
        return node.asText().toLowerCase(Locale.ROOT);
    }
}
