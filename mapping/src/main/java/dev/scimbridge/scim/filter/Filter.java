package dev.scimbridge.scim.filter;

import com.fasterxml.jackson.databind.node.ValueNode;
import dev.scimbridge.scim.AttributePath;
import java.util.List;

/**
 * A filter as written (RFC 7644 §3.4.2.2): the tree that {@link FilterParser} reads and {@link FilterPrinter} writes.
 * What it means is said by {@link Condition}.
 *
 * <p>Parentheses are not kept: a group that matters is a tree of its own.
 */
public sealed interface Filter {

    /** Calls the visitor's method for this kind of filter. */
    <R> R accept(Visitor<R> visitor);

    /** All terms hold; at least two. */
    record And(List<Filter> terms) implements Filter {
        public And {
            terms = atLeastTwo(terms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.and(this);
        }
    }

    /** Some term holds; at least two. */
    record Or(List<Filter> terms) implements Filter {
        public Or {
            terms = atLeastTwo(terms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.or(this);
        }
    }

    /** The term does not hold. */
    record Not(Filter term) implements Filter {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }
    }

    /**
     * An attribute compared with a value.
     *
     * @param value a JSON string, number, boolean or null
     */
    record Comparison(AttributePath path, Operator operator, ValueNode value) implements Filter {
        public Comparison {
            if (!(value.isTextual() || value.isNumber() || value.isBoolean() || value.isNull())) {
                throw new IllegalArgumentException("A filter compares with a string, number, boolean or null");
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.comparison(this);
        }
    }

    /** The attribute has a value: {@code pr}. */
    record Present(AttributePath path) implements Filter {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.present(this);
        }
    }

    /**
     * One and the same element of a complex attribute satisfies a filter: {@code emails[type eq "work" and primary eq
     * true]}.
     *
     * @param filter on sub-attributes of the path; contains no value path
     */
    record ValuePath(AttributePath path, Filter filter) implements Filter {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.valuePath(this);
        }
    }

    /** A function on filters, complete by construction: a new kind of filter is a method that every visitor lacks. */
    interface Visitor<R> {
        R and(And and);

        R or(Or or);

        R not(Not not);

        R comparison(Comparison comparison);

        R present(Present present);

        R valuePath(ValuePath valuePath);
    }

    private static List<Filter> atLeastTwo(List<Filter> terms) {
        if (terms.size() < 2) {
            throw new IllegalArgumentException("A logical operator joins at least two terms");
        }
        return List.copyOf(terms);
    }
}
