package dev.scimbridge.scim.filter;

import dev.scimbridge.scim.schema.ResolvedPath;
import java.util.Collection;
import java.util.List;

/**
 * What a filter means for resources of one type: names resolved, values in the form in which they are compared, every
 * rule of the language spelt out. {@link FilterBinder} makes it of a {@link Filter}; {@link FilterEvaluator} asks it of
 * one resource's JSON, and indexes may answer it for all resources at once.
 *
 * <p>A leaf speaks of the <em>keys</em> at its path: those of all values that the path leads to, over all elements of
 * multi-valued attributes ({@link ResourceValues#keys}).
 */
public sealed interface Condition {

    /** Calls the visitor's method for this kind of condition. */
    <R> R accept(Visitor<R> visitor);

    /** All terms hold. */
    record And(List<Condition> terms) implements Condition {
        public And {
            terms = List.copyOf(terms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.and(this);
        }
    }

    /** Some term holds. */
    record Or(List<Condition> terms) implements Condition {
        public Or {
            terms = List.copyOf(terms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.or(this);
        }
    }

    /** The term does not hold. */
    record Not(Condition term) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }
    }

    /** The same for every resource: the filter names what this type of resource does not have. */
    record Constant(boolean value) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.constant(this);
        }
    }

    /** Some key at the path satisfies the operator; {@code ne} is satisfied by no key at all, too. */
    record Match(ResolvedPath path, Operator operator, ValueKey operand) implements Condition {

        /** Whether a resource with these keys at the path satisfies the condition. */
        public boolean test(Collection<ValueKey> keys) {
            if (keys.isEmpty()) {
                return operator == Operator.NE;
            }
            return keys.stream().anyMatch(key -> operator.test(key, operand));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.match(this);
        }
    }

    /** The path leads to a value that is not empty ({@link ResourceValues#present}). */
    record Present(ResolvedPath path) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.present(this);
        }
    }

    /**
     * Some element at the path, taken by itself, satisfies the condition.
     *
     * @param condition its paths start at the element
     */
    record AnyElement(ResolvedPath path, Condition condition) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.anyElement(this);
        }
    }

    /** A function on conditions, complete by construction. */
    interface Visitor<R> {
        R and(And and);

        R or(Or or);

        R not(Not not);

        R constant(Constant constant);

        R match(Match match);

        R present(Present present);

        R anyElement(AnyElement anyElement);
    }
}
