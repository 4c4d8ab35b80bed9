package dev.scimbridge.scim.filter;

import com.fasterxml.jackson.databind.node.ValueNode;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.schema.Attribute;
import dev.scimbridge.scim.schema.ResolvedPath;
import dev.scimbridge.scim.schema.Schemas;
import java.util.List;
import java.util.Optional;

/** Says what a filter means for resources of a type. */
public final class FilterBinder {

    private final Schemas schemas;

    public FilterBinder(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * The filter's meaning. An attribute that the type does not have is one without value (RFC 7644 §3.4.2.1); whether
     * such a filter is refused is the parser's decision.
     *
     * @throws ScimException.BadRequest invalidFilter, if an attribute is compared as its type does not allow; never for
     *     a filter that was parsed for this type or for all
     */
    public Condition bind(Filter filter, ResourceType type) {
        return filter.accept(new Binding(Scope.of(schemas, type)));
    }

    /** The meaning of a filter that was parsed for an object ({@link FilterParser#parse(String, Attribute)}). */
    public static Condition bind(Filter filter, Attribute object) {
        return filter.accept(new Binding(Scope.of(object)));
    }

    private record Binding(Scope scope) implements Filter.Visitor<Condition> {

        @Override
        public Condition and(Filter.And and) {
            return new Condition.And(bindAll(and.terms()));
        }

        @Override
        public Condition or(Filter.Or or) {
            return new Condition.Or(bindAll(or.terms()));
        }

        private List<Condition> bindAll(List<Filter> terms) {
            return terms.stream().map(term -> term.accept(this)).toList();
        }

        @Override
        public Condition not(Filter.Not not) {
            return new Condition.Not(not.term().accept(this));
        }

        @Override
        public Condition comparison(Filter.Comparison comparison) {
            Operator operator = comparison.operator();
            ValueNode value = comparison.value();
            if (value.isNull()) {
                return comparisonWithNull(comparison);
            }
            Optional<ResolvedPath> resolved = scope.resolve(comparison.path());
            if (resolved.isEmpty()) {
                return new Condition.Constant(operator == Operator.NE);
            }
            ResolvedPath compared = Meaning.compared(resolved.get());
            Attribute attribute = compared.leaf();
            return new Condition.Match(
                    compared, Meaning.requireOperator(attribute, operator), Meaning.operand(attribute, value));
        }

        /** Null, like an empty list, means that there is no value (RFC 7643 §2.5). */
        private Condition comparisonWithNull(Filter.Comparison comparison) {
            boolean negated = Meaning.requireNullable(comparison.operator()) == Operator.EQ;
            Condition present = present(new Filter.Present(comparison.path()));
            return negated ? new Condition.Not(present) : present;
        }

        @Override
        public Condition present(Filter.Present present) {
            return scope.resolve(present.path())
                    .<Condition>map(Condition.Present::new)
                    .orElseGet(() -> new Condition.Constant(false));
        }

        @Override
        public Condition valuePath(Filter.ValuePath valuePath) {
            Optional<ResolvedPath> resolved = scope.resolve(valuePath.path());
            if (resolved.isEmpty()) {
                return new Condition.Constant(false);
            }
            ResolvedPath path = resolved.get();
            Binding within = new Binding(scope.within(Meaning.requireComplex(path)));
            return new Condition.AnyElement(path, valuePath.filter().accept(within));
        }
    }
}
