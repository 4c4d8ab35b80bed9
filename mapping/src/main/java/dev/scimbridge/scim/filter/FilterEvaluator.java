package dev.scimbridge.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scimbridge.scim.ResourceType;
import dev.scimbridge.scim.ScimException;
import dev.scimbridge.scim.schema.ResolvedPath;
import dev.scimbridge.scim.schema.Schemas;

/** Whether one resource matches a filter: the oracle of a filter's meaning, which every faster way must agree with. */
public final class FilterEvaluator {

    private final FilterBinder binder;

    public FilterEvaluator(Schemas schemas) {
        this.binder = new FilterBinder(schemas);
    }

    /**
     * Whether a resource matches.
     *
     * @throws ScimException.BadRequest invalidFilter, if the filter does not fit the type's schemas; never for a filter
     *     that was parsed for this type
     */
    public boolean matches(Filter filter, ResourceType type, JsonNode resource) {
        return matches(binder.bind(filter, type), resource);
    }

    /** Whether a resource, or an element of a complex attribute, satisfies a condition. */
    public static boolean matches(Condition condition, JsonNode json) {
        return condition.accept(new Question(json));
    }

    private record Question(JsonNode json) implements Condition.Visitor<Boolean> {

        @Override
        public Boolean and(Condition.And and) {
            return and.terms().stream().allMatch(term -> term.accept(this));
        }

        @Override
        public Boolean or(Condition.Or or) {
            return or.terms().stream().anyMatch(term -> term.accept(this));
        }

        @Override
        public Boolean not(Condition.Not not) {
            return !not.term().accept(this);
        }

        @Override
        public Boolean constant(Condition.Constant constant) {
            return constant.value();
        }

        @Override
        public Boolean match(Condition.Match match) {
            return match.test(ResourceValues.keys(json, match.path()));
        }

        @Override
        public Boolean present(Condition.Present present) {
            return ResourceValues.present(json, present.path());
        }

        @Override
        public Boolean anyElement(Condition.AnyElement anyElement) {
            ResolvedPath path = anyElement.path();
            return ResourceValues.at(json, path).stream().anyMatch(element -> matches(anyElement.condition(), element));
        }
    }
}
