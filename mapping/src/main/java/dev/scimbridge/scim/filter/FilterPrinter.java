package dev.scimbridge.scim.filter;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a filter as text that {@link FilterParser} reads as the same tree. */
public final class FilterPrinter {

    private FilterPrinter() {}

    /** The filter's text, with no more parentheses than the tree needs. */
    public static String print(Filter filter) {
        return filter.accept(new Writer());
    }

    private static final class Writer implements Filter.Visitor<String> {

        @Override
        public String and(Filter.And and) {
            return join(and.terms(), " and ", Set.of(Filter.And.class, Filter.Or.class));
        }

        @Override
        public String or(Filter.Or or) {
            return join(or.terms(), " or ", Set.of(Filter.Or.class));
        }

        private String join(List<Filter> terms, String operator, Set<Class<? extends Filter>> grouped) {
            return terms.stream()
                    .map(term -> grouped.contains(term.getClass()) ? "(" + term.accept(this) + ")" : term.accept(this))
                    .collect(Collectors.joining(operator));
        }

        @Override
        public String not(Filter.Not not) {
            return "not (" + not.term().accept(this) + ")";
        }

        @Override
        public String comparison(Filter.Comparison comparison) {
            return comparison.path() + " " + comparison.operator().text() + " " + comparison.value();
        }

        @Override
        public String present(Filter.Present present) {
            return present.path() + " pr";
        }

        @Override
        public String valuePath(Filter.ValuePath valuePath) {
            return valuePath.path() + "[" + valuePath.filter().accept(this) + "]";
        }
    }
}
